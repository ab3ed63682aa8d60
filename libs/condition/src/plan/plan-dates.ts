// When the plan begins and ends and which skills it schedules: from config.ini, else from a sheet of labels and values.
import type { ConditionConfig, SheetSettings } from '@qplan/config';
import { type Day, formatDay } from '@qplan/streams';
import { readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { matches } from '../cells/names.ts';
import { findQuarter } from './quarter.ts';
import { type Labelled, labelled } from '../tables/labels.ts';
import type { Sheet } from '../tables/sheet.ts';
import { type GuessedDay, guessEnd, guessStart, type Sources } from './open-end.ts';

export interface PlanDates {
  readonly start: Day;
  readonly end: Day;
}

/**
 * The plan's first and last day; undefined, and said so, when one is missing or wrong. `sheet` is the plan's own;
 * without it and without settings the titles of the others say of which quarter the plan is. An end that nobody states, and
 * a start where there is capacity, are taken from `sources`.
 */
export function readPlanDates(
  sheet: Sheet | undefined,
  others: readonly Sheet[],
  sources: Sources,
  settings: Pick<ConditionConfig, 'plan' | 'work' | 'dateOrder'>,
  problems: Problems,
): PlanDates | undefined {
  const { plan, dateOrder } = settings;
  const isStated = sheet !== undefined || plan.start !== undefined || plan.end !== undefined;
  const quarter = isStated ? undefined : findQuarter(others, problems);
  if (quarter) return quarter;
  const startEntry = entryOf('start', plan, sheet);
  const guessed = startEntry ? undefined : guessStart(sources, settings);
  if (guessed) reportGuess('start', guessed, problems);
  else if (!startEntry) reportMissing('start', plan, sheet, problems);
  const start = startEntry ? readDate('start', startEntry, dateOrder, problems) : guessed;
  const endEntry = entryOf('end', plan, sheet);
  if (!endEntry) return start && withOpenEnd(start.day, sheet, sources, settings, problems);
  const end = readDate('end', endEntry, dateOrder, problems);
  if (!start || !end) return undefined;
  if (end.day >= start.day) return { start: start.day, end: end.day };
  problems.miss(end.where, 'the plan ends before it starts');
  return undefined;
}

function withOpenEnd(
  start: Day,
  sheet: Sheet | undefined,
  sources: Sources,
  settings: Pick<ConditionConfig, 'plan' | 'work' | 'dateOrder'>,
  problems: Problems,
): PlanDates | undefined {
  const end = guessEnd(start, sources, settings);
  if (typeof end === 'string') {
    problems.miss(placeOf('end', sheet), `the plan's end date is missing, and ${end}; set end in [condition.plan]`);
    return undefined;
  }
  reportGuess('end', end, problems);
  return { start, end: end.day };
}

function reportGuess(key: 'start' | 'end', { day, where, what }: GuessedDay, problems: Problems): void {
  const message = `nothing says the plan's ${key} date: it is taken to be ${formatDay(day)}, ${what}`;
  problems.warn(where, `${message}; set ${key} in [condition.plan]`);
}

function entryOf(key: 'start' | 'end', settings: SheetSettings['plan'], sheet: Sheet | undefined) {
  const configured = settings[key];
  if (configured !== undefined) return { text: configured, where: placeOf(key, undefined) };
  return labelled(sheet, settings[`${key}Label`]);
}

function placeOf(key: 'start' | 'end', sheet: Sheet | undefined): string {
  return sheet ? sheet.title : `config.ini [condition.plan] ${key}`;
}

function reportMissing(
  key: 'start' | 'end',
  settings: SheetSettings['plan'],
  sheet: Sheet | undefined,
  problems: Problems,
): void {
  const looked = sheet ? 'no cell is labelled so' : `there is no stream ${quote(settings.stream)}`;
  const help = `set ${key} in [condition.plan], or label it`;
  problems.miss(placeOf(key, sheet), `the plan's ${key} date is missing: ${looked}; ${help}`);
}

function readDate(
  key: 'start' | 'end',
  entry: Labelled,
  dateOrder: Reckoning['dateOrder'],
  problems: Problems,
): { day: Day; where: string } | undefined {
  // The plan is what other days are near to: its own dates have their year.
  const day = /\d{4}/.test(entry.text)
    ? readOneDay(entry.text, { start: 0, end: 0, dateOrder })
    : `${quote(entry.text)}: a date with its year, such as Jan 4, 2027 or 2027-01-04`;
  if (typeof day === 'string') {
    problems.miss(entry.where, `the plan's ${key} date ${day}`);
    return undefined;
  }
  problems.note(entry.where, `the plan's ${key} date`);
  return { day, where: entry.where };
}

/** The skills that set dates: config.ini's, else the sheet's, else every skill but those `unscheduled` names. */
export function readScheduled(
  sheet: Sheet | undefined,
  settings: SheetSettings['plan'],
  skills: readonly string[],
): { readonly skills: readonly string[]; readonly where: string } {
  const entry =
    settings.scheduled === undefined
      ? labelled(sheet, settings.scheduledLabel)
      : { text: settings.scheduled, where: 'config.ini [condition.plan] scheduled' };
  if (entry) return { skills: entry.text.split(/\s*[,;:|]\s*/).filter(Boolean), where: entry.where };
  return { skills: skills.filter((skill) => !matches(settings.unscheduled, skill)), where: '' };
}
