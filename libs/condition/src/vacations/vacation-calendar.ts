// A calendar of absences: days across, names down, a mark in each day on which somebody is away. The days are dates, or
// numbers under the names of their months.
import type { SheetSettings } from '@qplan/config';
import type { Day } from '@qplan/streams';
import { readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { matches } from '../cells/names.ts';
import { cellName, cellPlace, cellText, rowName, type Sheet } from '../tables/sheet.ts';
import type { Absence } from './absence.ts';

export interface Calendar {
  /** Names stand below it. */
  readonly headerRow: number;
  /** Column → day. */
  readonly days: ReadonlyMap<number, Day>;
}

/** So many days in a row make a calendar. */
const leastDays = 5;
/** It begins within so many rows. */
const mostRowsAbove = 20;
/** Between the months and the numbers of days may be a row of weekdays. */
const rowsToMonths = 2;

export function findCalendar(sheet: Sheet, reckoning: Reckoning): Calendar | undefined {
  for (const [headerRow, cells] of sheet.rows.slice(0, mostRowsAbove).entries()) {
    const days = daysOf(cells, (text) => text, reckoning);
    if (days.size >= leastDays) return { headerRow, days };
    for (const months of sheet.rows.slice(Math.max(0, headerRow - rowsToMonths), headerRow)) {
      const dated = daysOf(cells, (text, column) => dateIn(months, text, column), reckoning);
      if (dated.size >= leastDays) return { headerRow, days: dated };
    }
  }
  return undefined;
}

function daysOf(
  cells: readonly string[],
  written: (text: string, column: number) => string,
  reckoning: Reckoning,
): Map<number, Day> {
  const days = new Map<number, Day>();
  for (const [column, text] of cells.entries()) {
    const date = text === '' ? '' : written(text, column);
    const day = date === '' ? '' : readOneDay(date, reckoning);
    if (typeof day === 'number') days.set(column, day);
  }
  return days;
}

/** `4` below `January 2027` or `2027年1月` as a date; a month holds until the next. Empty for what is no day of a month. */
function dateIn(months: readonly string[], text: string, column: number): string {
  if (!/^\d{1,2}\.?$/.test(text)) return '';
  const month = months.slice(0, column + 1).findLast((cell) => cell !== '') ?? '';
  const date = parseInt(text, 10);
  if (month.endsWith('月')) return `${month}${date}日`;
  const [, name, year] = /^(\p{L}+\.?)[ ’'-]*(\d{4})?$/u.exec(month) ?? [];
  if (name === undefined) return '';
  return year === undefined ? `${name} ${date}` : `${name} ${date}, ${year}`;
}

export function readCalendar(
  sheet: Sheet,
  { headerRow, days }: Calendar,
  settings: SheetSettings['vacations'],
  problems: Problems,
): Absence[] {
  const headed = (sheet.rows[headerRow] ?? []).findIndex((cell) => matches(settings.name, cell));
  const nameColumn = headed >= 0 ? headed : 0;
  problems.note(rowName(sheet, headerRow), `vacations: a calendar of ${days.size} days`);
  const columns = [{ column: nameColumn, as: 'name' }, ...[...days.keys()].map((column) => ({ column, as: 'dates' }))];
  problems.took({ stream: sheet.stream, layout: 'calendar', headerRow, columns });
  const absences: Absence[] = [];
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const name = cellText(sheet, row, nameColumn);
    const away = [...days].filter(([column]) => !isUnmarked(cellText(sheet, row, column)));
    const [first] = away;
    if (first === undefined) continue;
    const datesCell = cellName(sheet, row, first[0]);
    if (name === '') {
      problems.note(datesCell, `${quote(cellText(sheet, row, first[0]))}: left out, as the row has no name`);
      continue;
    }
    const ranges = away.map(([column, day]) => ({ from: day, to: day, place: cellPlace(sheet, row, column) }));
    absences.push({ name, ranges, nameCell: cellName(sheet, row, nameColumn), datesCell });
  }
  return absences;
}

/** A check box that is not ticked is FALSE; `0h` is no hour away. */
function isUnmarked(text: string): boolean {
  return /^(?:[-–—]|0(?:[.,]0+)? ?(?:h|d|hours?|days?|std|stunden?|tage?)?|false|falsch|no|nein)?$/iu.test(text);
}
