// The keys of the sections below `[condition]`, each with a default that fits an ordinary sheet.
import { type Kind, listOf, oneOf, text, wholeNumber } from './kinds.ts';
import { type Pattern, pattern } from './pattern.ts';
import { type Key, optional } from './read-section.ts';

export const percent: Kind<number> = {
  expected: 'a whole percentage such as 80%',
  parse(value) {
    const number = Number(/^(\d{1,3})\s*%$/.exec(value)?.[1]);
    return number <= 100 ? number : undefined;
  },
};

const positive: Kind<number> = {
  expected: 'a number above 0, such as 8',
  parse: (value) => (/^\d+(\.\d+)?$/.test(value) && Number(value) > 0 ? Number(value) : undefined),
};

const trackName: Kind<string> = {
  expected: 'the name of a track; All is all of them taken together',
  parse: (value) => (value === 'All' || value === '' ? undefined : value),
};

const skillName: Kind<string> = {
  expected: 'the name of a skill, without a colon or a comma',
  parse: (value) => (/[:,]/.test(value) || value === '' ? undefined : value),
};

/** A key that has a pattern for its default. */
export function names(written: string): Key<Pattern> {
  return { kind: pattern, fallback: { value: Object.assign(pattern.parse(written, '')!, { isUsual: true }), written } };
}

export const planKeys = {
  stream: optional(text, 'raw plan'),
  start: optional(text),
  end: optional(text),
  scheduled: optional(text),
  unscheduled: names('QA|Test|Testing|Tester|Testers|Quality'),
  startLabel: names('Start|Starts|Start date|Plan start|Quarter start|First day|From|Begin|Beginn|開始|開始日|البداية'),
  endLabel: names('End|Ends|End date|Plan end|Quarter end|Last day|To|Until|Ende|終了|終了日|النهاية'),
  scheduledLabel: names('Scheduled|Scheduled skills|Development skills|Skills'),
  focus: optional(percent),
  focusLabel: names('Focus factor|Focus|Project time|Fokusfaktor|Fokus|Projektzeit|稼働係数|نسبة التركيز'),
  focusStream: optional(text, 'raw focus'),
  prereqs: optional(oneOf('finish-to-start', 'carry'), 'finish-to-start'),
  asOf: optional(text),
};

/** Of a sheet whose columns are found by what stands above them. */
const tableKeys = {
  headerRow: optional(wholeNumber(1, 100_000)),
  unused: optional(pattern),
};

export const holidayKeys = {
  stream: optional(text, 'raw holidays'),
  dates: optional(text),
  date: names('Date|Day|Dates|From|Holiday date|Datum|Tag|日付|التاريخ'),
  to: names('To|Until|End|Through|Bis'),
  ...tableKeys,
};

export const staffKeys = {
  stream: optional(text, 'raw staff'),
  further: optional(listOf(text), []),
  layout: optional(oneOf('auto', 'grid', 'list'), 'auto'),
  partQuarter: optional(oneOf('skip', 'count'), 'count'),
  skip: names(
    'HOLE*|TBD*|TBH*|TBC|OPEN|OPEN (*|OPEN -*|OPEN REQ*|OPEN HEAD*|OPEN ROLE*|OPEN POSITION*|Vacant*|N/A|NA|-|–|—|?',
  ),
  ignore: names('Total*|Sum|Subtotal*|Headcount|Count|Note|Notes|Comment|Comments|Legend*'),
  id: names('ID|Staff ID|Employee ID|Person ID'),
  name: names('Name|Person|Who|Employee|Engineer|Member|Staff|Full name|Mitarbeiter*|Nom|Nombre|氏名|名前|الاسم'),
  track: names(
    'Track|Stream|Workstream|Squad|Team|Area|Project|Bereich|Projekt|Gruppe|Équipe|Equipe|Equipo|トラック|المسار',
  ),
  team: names('Team|Group|Squad|Org'),
  skill: names('Skill|Skills|Role|Discipline|Function|Job|Fähigkeit|Rolle|Funktion|Rôle|Rol|スキル|المهارة'),
  vacations: names(
    'Vacation|Vacations|Holiday|Holidays|PTO|Time off|Days off|Away|Out|OOO|Leave|Urlaub|休暇|الإجازة|' +
      'Vacation dates|Vacation*|Planned vacation*|Planned leave*|Leave dates|PTO*|Time off*|Absence*|Absent*|Urlaub*|' +
      'Abwesen*',
  ),
  starts: names(
    'Start|Starts|Start date|Joins|Joining|From|Eintritt|Joined|Join date|Joining date|Date of joining|Starting|' +
      'Starting date|Start day|First day|Available from|Onboarding|Onboarding date|Hire date|Eintrittsdatum',
  ),
  leaves: names(
    'End|Ends|End date|Leaves|Leaving|Last day|Until|To|Austritt|Last working day|Leaving date|Exit date|End day|' +
      'Contract end|Contract ends|Contract until|End of contract|Termination date|Offboarding date|Available until|' +
      'Austrittsdatum',
  ),
  share: names(
    'Share|FTE|Part-time|Part time|Allocation|Availability|Capacity|Percent|%|Pensum|Anteil|Teilzeit|稼働率|النسبة|' +
      'FTE*|Allocation*|Availability*|Capacity*|Part-time*|Headcount|Heads|HC|Hours per week|Hours a week|Hours/week|' +
      'Weekly hours|Days per week|Days a week|Days/week|Working time|Utilization|Utilisation|Arbeitszeit|' +
      'Beschäftigungsgrad|Stellenanteil',
  ),
  ...tableKeys,
};

export const vacationKeys = {
  stream: optional(text, 'raw vacations'),
  name: names('Name|Person|Who|Employee|Engineer|Member|Staff|Mitarbeiter|氏名|名前|الاسم'),
  from: names(
    'From|Start|Starts|First day|Begin|Von|開始|開始日|من|Start date|Date from|From date|Leave from|First day away|Beginn|Du|Desde',
  ),
  to: names(
    'To|Until|End|Ends|Last day|Through|Bis|終了|終了日|إلى|End date|Date to|To date|Leave to|Last day away|Ende|Au|Hasta',
  ),
  dates: names('Dates|Date|When|Vacation|Vacations|Time off|PTO|Urlaub|休暇|Vacation dates|Leave dates'),
  days: names(
    'Days|Working days|Workdays|Work days|No. of days|Number of days|# days|Days off|Duration|Tage|Arbeitstage|Jours',
  ),
  ...tableKeys,
};

/** What groups items: a column that names it, how far names are indented, or the workbook's groups of rows. */
export type Parent = Pattern | 'indent' | 'outline';

const parent: Kind<Parent> = {
  expected: `indent, outline, or ${pattern.expected}`,
  parse: (value, root) => (value === 'indent' || value === 'outline' ? value : pattern.parse(value, root)),
};
const parentNames =
  'Parent|Parent key|Parent ID|Parent item|Parent task|Parent issue|Parent link|Parent summary|Epic|Epic link|Epic name|' +
  'Outline level|Outline number|WBS|Übergeordnet|Gliederungsebene';

export const workKeys = {
  stream: optional(text, 'raw work'),
  id: names('ID|Key|Item ID|Ticket'),
  rank: names('Rank|#|No|No.|Nr|Nr.|Order|Stack rank|Position|Pos|Pos.|順位|الترتيب'),
  name: names(
    'Item|Work item|Feature|Name|Title|Summary|Story|Epic|Task|Project|Initiative|Description|Vorhaben|Thema|Aufgabe|Vorgang|Vorgangsname|Titel|Bezeichnung|Arbeitspaket|Maßnahme|Titre|Tâche|Título|Tarea|項目|機能|البند',
  ),
  track: names('Track|Stream|Workstream|Squad|Area|Team|Bereich|Équipe|Equipe|Equipo|トラック|المسار'),
  team: names('Team|Triad|Group|Squad'),
  triage: names('Triage|Priority|Prio|MoSCoW|Importance|Priorität|優先度|الأولوية'),
  estimate: names(
    'Estimate|Estimates|Effort|Size|Estimation|Likely|Most likely*|Likely case|Realistic*|Probable|Nominal|Aufwand|Wahrscheinlich|Realistisch|見積|見積もり|التقدير|' +
      'Original estimate|Estimated effort*|Estimate in*|Estimate days|Effort*|LOE|Level of effort|T-shirt size|Story points|' +
      'Points|SP|Person-days|Person days|Man-days|Man days|MD|PD|Days|Hours|Aufwand*|Schätzung|Charge|Esfuerzo|Estimación',
  ),
  low: names(
    'Best|Best case*|Low|Low estimate|Lowest|Optimistic*|Minimum|Min|Min.|Minimum estimate|Min estimate|Mindestens|Optimistisch|最小|楽観|الأدنى',
  ),
  high: names(
    'Worst|Worst case*|High|High estimate|Highest|Pessimistic*|Maximum|Max|Max.|Maximum estimate|Max estimate|Höchstens|Pessimistisch|最大|悲観|الأقصى',
  ),
  notBefore: names(
    'Not before|Earliest start|Start no earlier than|Start date|Frühester Start|Nicht vor|開始日|تاريخ البدء',
  ),
  due: names('Due|Due date|Deadline|Target date|Needed by|Finish by|Fällig|Fällig am|Termin|期限|納期|تاريخ الاستحقاق'),
  value: names('Value|Business value|Benefit|Impact'),
  prereqs: names(
    'Prereq|Prereqs|Prerequisite|Prerequisites|Depends on|Dependencies|Dependency|Blocked by|Is blocked by|Needs|Waits for|Predecessor|Predecessors|Voraussetzung|Voraussetzungen|Abhängig von|Abhängigkeit|Abhängigkeiten|Vorgänger|前提|依存|先行タスク|يعتمد على',
  ),
  skills: optional(pattern),
  unit: optional(oneOf('hours', 'days', 'weeks', 'months', 'points', 'seconds')),
  pointsPerWeek: optional(positive),
  estimatesUnder: optional(pattern),
  status: names('Status|State|Zustand|Done|Done?|Completed|Completed?|Finished|Finished?|ステータス|状態|الحالة'),
  finished: names(
    'Done on|Finished on|Finish date|Completed on|Completion date|Resolved|Resolved on|Resolution date|Closed on|Actual finish|Actual end|Erledigt am|Fertig am|完了日',
  ),
  remaining: names(
    'Remaining|Remaining work|Remaining effort|Remaining estimate|Left|Work left|Effort left|To go|Rest|Restaufwand|Verbleibend|残り|残|المتبقي',
  ),
  percentDone: names(
    '% done|% complete|%done|Done %|Complete %|Percent done|Percent complete|Progress|Fortschritt|進捗|進捗率|التقدم',
  ),
  done: names(
    'Done|Closed|Complete|Completed|Finished|Resolved|Shipped|Released|Delivered|Live|Launched|Fertig|Erledigt|Abgeschlossen|完了|済|منجز|مكتمل|TRUE|✓|✔',
  ),
  blank: names('-|–|—|n/a|none|TBD|TBC|?'),
  ignore: names('Total*|Sum|Subtotal*|Grand total*|Legend*|Summe|Gesamt|Gesamtsumme|Zwischensumme|Σ'),
  stop: optional(pattern),
  skill: names('Skill|Role|Discipline|Function|Fähigkeit|Rolle|スキル|المهارة'),
  parent: { kind: parent, fallback: names(parentNames).fallback! } as Key<Parent>,
  carryDown: optional(oneOf('nothing', 'track'), 'nothing'),
  defaultTrack: optional(trackName),
  defaultSkill: optional(skillName),
  ...tableKeys,
};

export const capacityKeys = {
  stream: optional(text, 'raw capacity'),
  track: names('Track|Stream|Workstream|Squad|Team|Area|Project|Bereich|トラック|المسار'),
  skill: names('Skill|Skills|Role|Discipline|Function|Job|Fähigkeit|Rolle|スキル|المهارة'),
  from: names(
    'From|Start|Starts|Start date|First day|Begin|Von|Dates|Date|Period|Time period|Time|When|Sprint|Iteration|Week|Month|Quarter|Zeitraum|Woche|Monat|Quartal|期間|開始|الفترة|من',
  ),
  to: names('To|Until|End|Ends|End date|Last day|Through|Bis|終了|إلى'),
  amount: names(
    'Capacity|Available capacity|Available|Availability|Supply|Amount|People|Persons|Headcount|Head count|FTE|FTEs|Person-weeks|Person-days|Weeks|Days|Hours|Kapazität|Verfügbar|Personen|Tage|Stunden|キャパシティ|人数|السعة',
  ),
  per: names('Time period|Period|Per|Interval|Zeitraum|期間'),
  unit: optional(oneOf('hours', 'days', 'weeks', 'months', 'points', 'people')),
  ...tableKeys,
};

/** Words for triage that need no entry in [condition.triage]; one there comes first. */
export const triageWords: Readonly<Record<number, string>> = {
  1: 'must|must have|must-have|critical|blocker|highest|high|muss|hoch|haute|alta|高|必須|ضروري',
  2: 'should|should have|should-have|medium|normal|major|soll|mittel|moyenne|media|中|مهم',
  3: "could|could have|could-have|nice to have|nice-to-have|low|lowest|minor|trivial|no priority|won't|wont|kann|niedrig|basse|baja|低|اختياري",
};
