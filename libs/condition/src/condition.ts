// Conditioning: the raw streams, a sheet each, become the streams that a plan is computed from. Pure. Every problem of every
// sheet is found in one pass.
import {
  type Capacity,
  type Day,
  parsePlanInput,
  type Person,
  type PlanInput,
  type Rules,
  type Stream,
} from '@qplan/streams';
import { bounded } from './bounded.ts';
import { capacityEntries, toCapacity } from './capacity/capacity.ts';
import { withTimes } from './capacity/times.ts';
import { dateOrderOf, type Reckoning } from './cells/day-words.ts';
import { type Known, NameBook } from './cells/names.ts';
import { leftOut } from './left-out.ts';
import { isPlanStream, type Passed, readPassed, withPassed } from './passed.ts';
import { readFocus } from './plan/focus.ts';
import { type PlanDates, readPlanDates } from './plan/plan-dates.ts';
import { readScheduledSkills } from './plan/scheduled-skills.ts';
import { reportPlausibility } from './plausible.ts';
import { type KnownNames, type Problem, Problems } from './problems.ts';
import { Recall } from './recall.ts';
import type { Settings } from './settings.ts';
import { readSheets, readStreams, type Sheets } from './sheets.ts';
import { readPersons, reportNobody } from './staff/persons.ts';
import { reportFormulas } from './tables/formulas.ts';
import type { Understood } from './understood.ts';
import { reportUnmatched } from './unmatched.ts';
import { readHolidays } from './vacations/holidays.ts';
import { readPlannedWork } from './work/planned-work.ts';
import { readAsOf } from './work/progress.ts';

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
  const sheets = readSheets(streams, settings, titles, recall, problems);
  const how = withDateOrder(settings, sheets.all, problems);
  const input = problems.missing.length > 0 ? undefined : inputOf(sheets, passed, how, recall, today, problems);
  reportFormulas(sheets.all, problems);
  reportUnmatched(how, sheets, problems);
  const text = input && writeStreams(input, given, problems);
  return outcome(text, settings.policy, problems);
}

/** Where config.ini says nothing of the order of 3/4/2027, a date such as 28/3/2027 does. */
function withDateOrder(settings: Settings, sheets: Sheets['all'], problems: Problems): Settings {
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

/** What the sheets say, in the plan's terms, but for the parts that passed. */
function inputOf(
  sheets: Sheets,
  passed: Passed,
  settings: Settings,
  recall: Recall,
  today: Day | undefined,
  problems: Problems,
): PlanInput {
  const dates = passed.has('params') ? passed.input.params : readDates(sheets, settings, problems);
  const reckoning: Reckoning = { ...(dates ?? anyTime), dateOrder: settings.dateOrder };
  const asOf = readAsOf(settings.plan.asOf, reckoning, today, problems);
  const holidays = passed.has('holidays')
    ? passed.input.holidays
    : readHolidays(sheets.one('holidays'), settings.holidays, reckoning, problems);
  const staff = passed.has('staff')
    ? passed.input.staff
    : readPersons(sheets, settings, reckoning, holidays, recall, problems);
  const capacity = passed.has('capacity')
    ? passed.input.capacity!
    : readCapacity(sheets, settings, namesOf(staff), reckoning, holidays, problems);
  const known = namesOf([...staff, ...capacity]);
  const supplied = known.skills.names;
  problems.known = { tracks: [...known.tracks.names], skills: [...supplied] };
  const { work, done, needsSupply, isUnitGuessed } = passed.has('work')
    ? { work: passed.input.work, done: [], needsSupply: true, isUnitGuessed: false }
    : readPlannedWork(sheets, settings, known, staff, { ...reckoning, asOf }, problems);
  if (staff.length === 0 && capacity.length === 0 && needsSupply && !passed.has('staff'))
    reportNobody(sheets, settings, problems);
  const params = passed.has('params')
    ? passed.input.params
    : {
        ...(dates ?? anyTime),
        skills: readScheduledSkills(sheets.one('plan'), settings, supplied, work, problems),
        ...readFocus(sheets.one('plan'), sheets.one('focus'), settings, namesOf(staff).tracks, problems),
      };
  const binds = settings.plan.prereqs === 'finish-to-start' && work.some(({ prereqs }) => prereqs.length > 0);
  const rules: Rules = {
    ...(binds && !passed.has('work') && { prereqs: 'finish-to-start' }),
    ...(asOf !== undefined && { asOf }),
  };
  const input = { params, holidays, staff, work, ...optionalParts(passed, { rules, done, capacity }) };
  const workSheet = sheets.one('work');
  if (workSheet && problems.missing.length === 0)
    reportPlausibility(input, { title: workSheet.title, isGuessed: isUnitGuessed }, problems);
  return input;
}

function readDates(sheets: Sheets, settings: Settings, problems: Problems): PlanDates | undefined {
  const titled = (['work', 'staff'] as const).flatMap((kind) => sheets.one(kind) ?? []);
  const capacity = (plan: Reckoning) => {
    // What is wrong with it is reported when the plan's dates are known.
    const unheard = new Problems();
    return withTimes(entriesOf(sheets, settings, namesOf([]), plan, unheard), plan, unheard);
  };
  const sources = { work: sheets.one('work'), capacity };
  return readPlanDates(sheets.one('plan'), titled, sources, settings, problems);
}

function entriesOf(sheets: Sheets, settings: Settings, known: Known, plan: Reckoning, problems: Problems) {
  return capacityEntries(sheets.one('capacity'), sheets.one('plan'), settings, known, plan, problems);
}

function readCapacity(
  sheets: Sheets,
  settings: Settings,
  known: Known,
  plan: Reckoning,
  holidays: readonly Day[],
  problems: Problems,
): Capacity[] {
  const entries = entriesOf(sheets, settings, known, plan, problems);
  return toCapacity(entries, settings, known, plan, holidays, problems);
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

function namesOf(supply: readonly Pick<Person, 'track' | 'skill'>[]): Known {
  return {
    tracks: new NameBook(supply.map(({ track }) => track)),
    skills: new NameBook(supply.map(({ skill }) => skill)),
  };
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
