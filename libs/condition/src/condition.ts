// Conditioning: the raw streams, a sheet each, become the four streams that a plan is computed from. Pure. Every problem
// of every sheet is found in one pass.
import type { ConditionConfig } from '@qplan/config';
import {
  type Capacity,
  type Day,
  marksStream,
  parsePlanInput,
  parseStreams,
  type Person,
  type PlanInput,
  type Rules,
  type Stream,
  type WorkItem,
} from '@qplan/streams';
import { dateOrderOf, type Reckoning } from './cells/day-words.ts';
import { counted, quote } from './cells/text.ts';
import { type KnownNames, type Problem, Problems } from './problems.ts';
import { readFocus } from './plan/focus.ts';
import { readHolidays } from './vacations/holidays.ts';
import { bounded } from './bounded.ts';
import { leftOut } from './left-out.ts';
import { type Known, NameBook, rename } from './cells/names.ts';
import { isPlanStream, type Passed, readPassed, withPassed } from './passed.ts';
import { type PlanDates, readPlanDates, readScheduled } from './plan/plan-dates.ts';
import { Recall } from './recall.ts';
import { withinBounds } from './tables/bounds.ts';
import { reportFormulas } from './tables/formulas.ts';
import { reportUnmatched } from './unmatched.ts';
import { reportPlausibility } from './plausible.ts';
import { spreadOver } from './staff/spread-over.ts';
import { withSeen } from './tables/seen.ts';
import { fieldOf, type Sheet, toSheet } from './tables/sheet.ts';
import { readStaff, toPersons } from './staff/staff.ts';
import { readVacations } from './vacations/vacations.ts';
import { type PlannedWork, toWorkItems } from './work/work-items.ts';
import type { Understood } from './understood.ts';
import { readAsOf } from './work/progress.ts';
import { reportIdle, reportLists, reportTracks, tracksOfWork } from './work/tracks.ts';
import { readWork } from './work/work.ts';
import { capacityEntries, toCapacity } from './capacity/capacity.ts';
import { withTimes } from './capacity/times.ts';

export type Settings = Omit<ConditionConfig, 'input' | 'output' | 'command' | 'timeLimit'>;

export interface Conditioned {
  /** The conditioned streams; undefined when `errors` stop them. */
  readonly text: string | undefined;
  readonly errors: readonly Problem[];
  /** What does not stop the plan. With a lenient policy, the rows that were left out are among them. */
  readonly warnings: readonly Problem[];
  /** How the sheets were understood: which column is what, which rows were left out and why. */
  readonly notes: readonly Problem[];
  /** What their columns were taken for; a sheet may be there twice, with further columns. */
  readonly understood: readonly Understood[];
  /** The tracks and skills of those who give. */
  readonly known: KnownNames;
}

/** What a plan without known dates is read by, to find the other problems all the same. */
const anyTime = { start: 0, end: 100_000 };

/**
 * Conditions `raw`. `titles`: stream → the name of its sheet, which addresses begin with. `recall` makes it quicker when
 * it was given to earlier calls with the same settings and titles, and changes nothing else. `today` is what as_of = today
 * means. Never throws.
 */
export function condition(
  raw: string,
  settings: Settings,
  titles: ReadonlyMap<string, string> = new Map(),
  recall: Recall = new Recall(),
  today?: Day,
): Conditioned {
  const problems = new Problems();
  const streams = readStreams(raw, problems);
  const given = streams.filter(isPlanStream);
  const passed = readPassed(given, problems);
  const sheetOf = sheetsOf(streams, titles, settings, recall, problems);
  const sheets = streamsRead(settings).flatMap((name) => sheetOf(name) ?? []);
  const how = withDateOrder(settings, sheets, problems);
  const input = problems.missing.length > 0 ? undefined : readSheets(sheetOf, passed, how, recall, today, problems);
  reportFormulas(sheets, problems);
  reportUnmatched(how, sheetOf, problems);
  const text = input && writeStreams(input, given, problems);
  return outcome(text, settings.policy, problems);
}

/** The streams that sheets are looked for in. */
function streamsRead({ plan, holidays, staff, vacations, work, capacity }: Settings): string[] {
  const named = [plan, holidays, staff, vacations, work, capacity].map(({ stream }) => stream);
  return [...new Set([...named, ...staff.further, plan.focusStream])];
}

/** Where config.ini says nothing of the order of 3/4/2027, a date such as 28/3/2027 does. */
function withDateOrder(settings: Settings, sheets: readonly Sheet[], problems: Problems): Settings {
  if (settings.dateOrder !== undefined) return settings;
  const dateOrder = dateOrderOf(sheets.flatMap(({ rows }) => rows.flat()));
  if (dateOrder === undefined) return settings;
  problems.note('config.ini [condition] date_order', `${dateOrder}, as other dates in the sheets are`);
  return { ...settings, dateOrder };
}

function outcome(text: string | undefined, policy: Settings['policy'], problems: Problems): Conditioned {
  const { missing, errors, warnings, notes, understood, known } = problems;
  const stops = missing.length > 0 || text === undefined || (policy === 'strict' && errors.length > 0);
  const told = { notes, understood, known };
  if (stops) return { text: undefined, errors: [...missing, ...errors], warnings: bounded(warnings), ...told };
  return { text, errors: [], warnings: bounded([...leftOut(errors), ...warnings]), ...told };
}

function readStreams(raw: string, problems: Problems): readonly Stream[] {
  const parsed = parseStreams(raw);
  if (!parsed.ok) {
    for (const { stream, line, message } of parsed.problems) problems.miss(`${stream}, line ${line}`, message);
    return [];
  }
  const seen = new Set<string>();
  for (const { name, line } of parsed.value) {
    if (seen.has(name)) problems.miss(`${name}, line ${line}`, 'the stream is there twice');
    seen.add(name);
  }
  return parsed.value;
}

/** What the sheets say, in the plan's terms, but for the parts that passed. */
function readSheets(
  sheet: SheetOf,
  passed: Passed,
  settings: Settings,
  recall: Recall,
  today: Day | undefined,
  problems: Problems,
): PlanInput {
  const planSheet = sheet(settings.plan.stream);
  const dates = passed.has('params') ? passed.input.params : readDates(sheet, settings, problems);
  const reckoning: Reckoning = { ...(dates ?? anyTime), dateOrder: settings.dateOrder };
  const asOf = readAsOf(settings.plan.asOf, reckoning, today, problems);
  const holidays = passed.has('holidays')
    ? passed.input.holidays
    : readHolidays(sheet(settings.holidays.stream), settings.holidays, reckoning, problems);
  const staff = passed.has('staff')
    ? passed.input.staff
    : recallPersons(sheet, settings, reckoning, holidays, recall, problems);
  const capacity = passed.has('capacity')
    ? passed.input.capacity!
    : readCapacity(sheet, settings, namesOf(staff), reckoning, holidays, problems);
  const known = namesOf([...staff, ...capacity]);
  const supplied = known.skills.names;
  problems.known = { tracks: [...known.tracks.names], skills: [...supplied] };
  const { work, done, needsSupply, isUnitGuessed } = passed.has('work')
    ? { work: passed.input.work, done: [], needsSupply: true, isUnitGuessed: false }
    : readItems(sheet, settings, known, staff, { ...reckoning, asOf }, problems);
  if (staff.length === 0 && capacity.length === 0 && needsSupply && !passed.has('staff'))
    reportNobody(sheet, settings, problems);
  const params = passed.has('params')
    ? passed.input.params
    : {
        ...(dates ?? anyTime),
        skills: scheduledSkills(planSheet, settings, withDefault(supplied, settings, work), problems),
        ...readFocus(planSheet, sheet(settings.plan.focusStream), settings, namesOf(staff).tracks, problems),
      };
  const binds = settings.plan.prereqs === 'finish-to-start' && work.some(({ prereqs }) => prereqs.length > 0);
  const rules: Rules = {
    ...(binds && !passed.has('work') && { prereqs: 'finish-to-start' }),
    ...(asOf !== undefined && { asOf }),
  };
  const input = { params, holidays, staff, work, ...optionalParts(passed, { rules, done, capacity }) };
  const workSheet = sheet(settings.work.stream);
  if (workSheet && problems.missing.length === 0)
    reportPlausibility(input, { title: workSheet.title, isGuessed: isUnitGuessed }, problems);
  return input;
}

function readDates(sheet: SheetOf, settings: Settings, problems: Problems): PlanDates | undefined {
  const titled = [settings.work.stream, settings.staff.stream].flatMap((name) => sheet(name) ?? []);
  const capacity = (plan: Reckoning) => {
    // What is wrong with it is reported when the plan's dates are known.
    const unheard = new Problems();
    return withTimes(entriesOf(sheet, settings, namesOf([]), plan, unheard), plan, unheard);
  };
  const sources = { work: sheet(settings.work.stream), capacity };
  return readPlanDates(sheet(settings.plan.stream), titled, sources, settings, problems);
}

function entriesOf(sheet: SheetOf, settings: Settings, known: Known, plan: Reckoning, problems: Problems) {
  const streams = [sheet(settings.capacity.stream), sheet(settings.plan.stream)] as const;
  return capacityEntries(...streams, settings, known, plan, problems);
}

function readCapacity(
  sheet: SheetOf,
  settings: Settings,
  known: Known,
  plan: Reckoning,
  holidays: readonly Day[],
  problems: Problems,
): Capacity[] {
  const entries = entriesOf(sheet, settings, known, plan, problems);
  return toCapacity(entries, settings, known, plan, holidays, problems);
}

/** The skill that config.ini names sets dates too, where nobody has it and somebody needs it. */
function withDefault(supplied: readonly string[], { work }: Settings, items: readonly WorkItem[]): NameBook {
  const skills = new NameBook(supplied);
  const isNeeded = items.some(({ estimate }) => estimate.some(({ skill }) => skill === work.defaultSkill));
  if (isNeeded) skills.add(work.defaultSkill!);
  return skills;
}

/** The streams that a plan need not have: those that passed, else what there is. */
function optionalParts(
  { has, input }: Passed,
  { rules, done, capacity }: Required<Pick<PlanInput, 'rules' | 'done' | 'capacity'>>,
): Partial<PlanInput> {
  return {
    ...(has('rules') ? { rules: input.rules! } : Object.keys(rules).length > 0 ? { rules } : {}),
    ...(has('done') ? { done: input.done! } : done.length > 0 ? { done } : {}),
    ...(has('capacity') || capacity.length > 0 ? { capacity } : {}),
  };
}

type SheetOf = (stream: string) => Sheet | undefined;

function sheetsOf(
  streams: readonly Stream[],
  titles: ReadonlyMap<string, string>,
  settings: Settings,
  recall: Recall,
  problems: Problems,
): SheetOf {
  const reported = new Set<string>();
  return (name) => {
    const stream = streams.find((candidate) => candidate.name === name);
    if (!stream) return undefined;
    const marks = streams.find((candidate) => candidate.name === marksStream(name))?.content ?? [];
    const { sheet, found } = recall.of(`sheet ${name}`, [...stream.content, marks.length, ...marks], () => {
      const found = new Problems();
      const plain = withinBounds(toSheet(stream, titles.get(name) ?? name), settings, found);
      return { sheet: withSeen(plain, marks, fieldOf(stream), settings, found), found };
    });
    if (!reported.has(name)) problems.add(found);
    reported.add(name);
    return sheet;
  };
}

function recallPersons(
  sheet: SheetOf,
  settings: Settings,
  reckoning: Reckoning,
  holidays: readonly Day[],
  recall: Recall,
  problems: Problems,
): Person[] {
  const { start, end, dateOrder } = reckoning;
  const sheets = [...staffSheets(sheet, settings), sheet(settings.vacations.stream)];
  const tracks = tracksOfWork(sheet(settings.work.stream), settings);
  const from = [...sheets, start, end, dateOrder, ...holidays, 'tracks', ...tracks];
  const { persons, found } = recall.of('persons', from, () => {
    const found = new Problems();
    return { persons: readPersons(sheet, settings, reckoning, { holidays, tracks }, found), found };
  });
  problems.add(found);
  return persons;
}

function readPersons(
  sheet: SheetOf,
  settings: Settings,
  reckoning: Reckoning,
  { holidays, tracks }: { readonly holidays: readonly Day[]; readonly tracks: readonly string[] },
  problems: Problems,
): Person[] {
  const vacations = sheet(settings.vacations.stream);
  const absences = vacations ? readVacations(vacations, settings.vacations, reckoning, holidays, problems) : [];
  const [first, ...further] = staffSheets(sheet, settings);
  if (!first) return [];
  const all = [first, ...further].map((each) =>
    readStaff(each, further.length > 0 ? ofTab(each, settings) : settings, reckoning, problems),
  );
  const people = spreadOver(
    all.flatMap((staff) => staff.people),
    tracks,
    problems,
  );
  const leftOut = all.flatMap((staff) => staff.leftOut);
  const persons = toPersons({ people, leftOut }, absences, reckoning, problems);
  problems.note(first.title, counted(new Set(persons.map(({ id }) => id)).size, 'person', 'people'));
  return persons;
}

function staffSheets(sheet: SheetOf, { staff }: Settings): readonly Sheet[] {
  return [staff.stream, ...staff.further].flatMap((name) => sheet(name) ?? []);
}

/** Where each tab is a team's, its people are in the track that it is called by, unless it says another. */
function ofTab({ title, stream }: Sheet, settings: Settings): Settings {
  if (title === stream || settings.work.defaultTrack !== undefined) return settings;
  return { ...settings, work: { ...settings.work, defaultTrack: title } };
}

/** Without people and without capacity there is no plan. */
function reportNobody(sheet: SheetOf, { staff, capacity }: Settings, problems: Problems): void {
  const staffSheet = sheet(staff.stream);
  // What is wrong with each of them is told.
  if (staffSheet && problems.missing.length + problems.errors.length > 0) return;
  if (staffSheet) problems.miss(staffSheet.title, 'nobody is in staff');
  else {
    const capacityHelp = `or [pull.${capacity.stream}] where capacity has no names`;
    const message = `there is no such stream: add [pull.${staff.stream}], ${capacityHelp}, or set stream in [condition.staff]`;
    problems.miss(staff.stream, message);
  }
}

function readItems(
  sheet: SheetOf,
  settings: Settings,
  known: Known,
  staff: readonly Person[],
  reckoning: Reckoning & { readonly asOf: Day | undefined },
  problems: Problems,
): PlannedWork & { readonly isUnitGuessed: boolean } {
  const workSheet = sheet(settings.work.stream);
  if (!workSheet) {
    const message = `there is no such stream: add [pull.${settings.work.stream}], or set stream in [condition.work]`;
    problems.miss(settings.work.stream, message);
    return { work: [], done: [], needsSupply: true, isUnitGuessed: false };
  }
  const read = readWork(workSheet, settings, known, reckoning, problems);
  reportTracks(read.items, known, problems);
  const ofStaff = staffSheets(sheet, settings);
  const busy = [...read.items, ...read.done, ...read.over, ...read.wrong].map(({ track }) =>
    rename(track, settings.tracks),
  );
  if (ofStaff.length > 0) {
    reportIdle(staff, busy, ofStaff, problems);
    const needed = read.items.flatMap(({ estimated }) => estimated.estimate.map(({ skill }) => skill));
    reportLists(staff, needed, ofStaff, problems);
  }
  if (read.items.length === 0 && problems.errors.length === 0)
    problems.warn(workSheet.title, 'there is no item of work');
  const planned = toWorkItems(read, settings, (reckoning.asOf ?? reckoning.start) - 1, problems);
  return { ...planned, isUnitGuessed: read.isUnitGuessed };
}

function namesOf(supply: readonly Pick<Person, 'track' | 'skill'>[]): Known {
  return {
    tracks: new NameBook(supply.map(({ track }) => track)),
    skills: new NameBook(supply.map(({ skill }) => skill)),
  };
}

function scheduledSkills(
  sheet: Sheet | undefined,
  settings: Settings,
  skills: NameBook,
  problems: Problems,
): readonly string[] {
  // Without staff everything would be wrong in the same way, which is reported already.
  if (skills.names.length === 0) return [];
  const { skills: named, where } = readScheduled(sheet, settings.plan, skills.names);
  return named.flatMap((name) => {
    const known = skills.find(name);
    if (known === undefined) problems.error(where, `${quote(name)} is no skill of staff${skills.suggest(name)}`);
    return known ?? [];
  });
}

/**
 * The text. Where some of it passed as it came, it is read once more: what cannot be read together with the sheets' part is
 * not written.
 */
function writeStreams(input: PlanInput, given: readonly Stream[], problems: Problems): string {
  const text = withPassed(input, given);
  const read = given.length > 0 && problems.missing.length === 0 ? parsePlanInput(text) : undefined;
  if (read && !read.ok) {
    for (const { stream, line, message } of read.problems) problems.miss(`${stream}, line ${line}`, message);
  }
  return text;
}
