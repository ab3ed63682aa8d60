// When the plan begins and ends and which skills it schedules: from config.ini, else from a sheet of labels and values.
import type { Pattern, SheetSettings } from '@qplan/config';
import type { Day } from '@qplan/streams';
import { readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { matches } from '../cells/names.ts';
import { findQuarter } from './quarter.ts';
import { cellName, cellText, type Sheet } from '../tables/sheet.ts';
import { headerName } from '../tables/table.ts';

export interface PlanDates {
  readonly start: Day;
  readonly end: Day;
}

interface Entry {
  readonly text: string;
  readonly where: string;
}

/**
 * The plan's first and last day; undefined, and said so, when one is missing or wrong. `sheet` is the plan's own;
 * without it and without settings the titles of the others say of which quarter the plan is.
 */
export function readPlanDates(
  sheet: Sheet | undefined,
  others: readonly Sheet[],
  { plan, dateOrder }: Pick<SheetSettings, 'plan'> & Pick<Reckoning, 'dateOrder'>,
  problems: Problems,
): PlanDates | undefined {
  const isStated = sheet !== undefined || plan.start !== undefined || plan.end !== undefined;
  const quarter = isStated ? undefined : findQuarter(others, problems);
  if (quarter) return quarter;
  const start = readDate('start', plan, sheet, dateOrder, problems);
  const end = readDate('end', plan, sheet, dateOrder, problems);
  if (!start || !end) return undefined;
  if (end.day >= start.day) return { start: start.day, end: end.day };
  problems.miss(end.where, 'the plan ends before it starts');
  return undefined;
}

function readDate(
  key: 'start' | 'end',
  settings: SheetSettings['plan'],
  sheet: Sheet | undefined,
  dateOrder: Reckoning['dateOrder'],
  problems: Problems,
): { day: Day; where: string } | undefined {
  const place = `config.ini [condition.plan] ${key}`;
  const configured = settings[key];
  const label = settings[`${key}Label`];
  const entry = configured === undefined ? labelled(sheet, label) : { text: configured, where: place };
  if (!entry) {
    const looked = sheet ? 'no cell is labelled so' : `there is no stream ${quote(settings.stream)}`;
    const help = `set ${key} in [condition.plan], or label it`;
    problems.miss(sheet ? sheet.title : place, `the plan's ${key} date is missing: ${looked}; ${help}`);
    return undefined;
  }
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

/** What stands beside a label, or below it when its neighbour is another label or empty. */
export function labelled(sheet: Sheet | undefined, label: Pattern): Entry | undefined {
  for (const [row, cells] of sheet?.rows.entries() ?? []) {
    const column = cells.findIndex((cell) => matches(label, headerName(cell)));
    if (column < 0) continue;
    const beside = cells.findIndex((cell, index) => index > column && cell !== '');
    const below = cellText(sheet!, row + 1, column);
    const isTable = below !== '' && (beside < 0 || !/\d/.test(cells[beside]!)) && /\d/.test(below);
    if (isTable) return { text: below, where: cellName(sheet!, row + 1, column) };
    if (beside >= 0) return { text: cells[beside]!, where: cellName(sheet!, row, beside) };
    if (below !== '') return { text: below, where: cellName(sheet!, row + 1, column) };
  }
  return undefined;
}
