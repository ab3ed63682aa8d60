// Who is away when, from a sheet of its own: a row an absence (name, from, to; or from and how many days), or a calendar.
import { isWeekday } from '@qplan/plan';
import type { SheetSettings } from '@qplan/config';
import { type Day, formatDay } from '@qplan/streams';
import { type Range, readOneDay, readRanges } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { counted, formulaProblem, isFormulaError, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, cellPlace, isBlank, type Sheet } from '../tables/sheet.ts';
import { at, findTable, noteTable, type Table } from '../tables/table.ts';
import { reportUnused } from '../tables/unused.ts';
import type { Absence } from './absence.ts';
import { findCalendar, readCalendar } from './vacation-calendar.ts';

type Column = 'name' | 'from' | 'to' | 'dates' | 'days';

/** `holidays` are no days of a vacation that is so many days long. */
export function readVacations(
  sheet: Sheet,
  settings: SheetSettings['vacations'],
  reckoning: Reckoning,
  holidays: readonly Day[],
  problems: Problems,
): Absence[] {
  const calendar = findCalendar(sheet, reckoning);
  if (calendar) return readCalendar(sheet, calendar, settings, problems);
  const { name, from, to, dates, days } = settings;
  const table = findTable<Column>(sheet, { name, from, to, dates, days }, settings);
  if (!table) {
    if (sheet.rows.some((row) => !isBlank(row))) {
      problems.miss(
        sheet.title,
        'no row heads the vacations: Name and From and To, or Name and Dates; see [condition.vacations]',
      );
    }
    return [];
  }
  noteTable('vacations: ', table, problems);
  reportUnused(table, [], { ...settings, section: 'condition.vacations' }, problems);
  return readList({ table, reckoning, holidays, problems });
}

interface Reading {
  readonly table: Table<Column>;
  readonly reckoning: Reckoning;
  readonly holidays: readonly Day[];
  readonly problems: Problems;
}

function readList(reading: Reading): Absence[] {
  const { table, problems } = reading;
  const { sheet, columns, headerRow } = table;
  const datesColumn = (['from', 'dates', 'days', 'to'] as const)
    .map((key) => columns.get(key))
    .find((c) => c !== undefined)!;
  const absences: Absence[] = [];
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const name = at(table, row, 'name');
    const written = (['from', 'to', 'dates', 'days'] as const).map((key) => at(table, row, key));
    const nameCell = cellName(sheet, row, columns.get('name')!);
    const datesCell = cellName(sheet, row, datesColumn);
    const text = written.find(Boolean);
    if (isBlank(sheet.rows[row]!) || (name === '' && text === undefined)) continue;
    if (name === '')
      problems.error(nameCell, `whose vacation is ${quote(written.filter(Boolean).join(' – '))}? The name is missing`);
    else if (isFormulaError(name)) problems.error(nameCell, formulaProblem(name));
    else if (text === undefined) problems.error(datesCell, `when is ${quote(name)} away? The dates are missing`);
    else {
      const ranges = readDates(reading, row, name);
      if (typeof ranges === 'string') problems.error(datesCell, `vacation ${ranges}`);
      else {
        const place = cellPlace(sheet, row, datesColumn);
        absences.push({ name, ranges: ranges.map((range) => ({ ...range, place })), nameCell, datesCell });
      }
    }
  }
  return absences;
}

/** A number of days, half days too: `3`, `2.5 days`. */
const daysLong = /^(\d{1,3}(?:[.,]\d+)?)\s*(?:d|days?|tage?|jours?)?$/iu;

function readDates(
  { table, reckoning, holidays, problems }: Reading,
  row: number,
  name: string,
): readonly Range[] | string {
  const [from, to, dates, days] = (['from', 'to', 'dates', 'days'] as const).map((key) => at(table, row, key));
  const length = daysLong.exec(days!)?.[1];
  const text = [from, to].filter(Boolean).join(' – ') || dates || (length === undefined ? days : '');
  if (!text) return `of ${days} days: from when? The dates are missing`;
  const ranges = readRanges(text, reckoning);
  if (typeof ranges === 'string' || length === undefined) return ranges;
  const where = cellName(table.sheet, row, table.columns.get('days')!);
  const long = Number(length.replace(',', '.'));
  if (!Number.isInteger(long)) problems.warn(where, `${quote(days!)}: a half day is counted as a whole one`);
  const start = to ? undefined : readOneDay(text, reckoning);
  if (typeof start === 'number') return workdaysFrom(start, Math.ceil(long), holidays);
  const weekdays = ranges.reduce((sum, range) => sum + countDays(range, holidays), 0);
  const whole = ranges.reduce((sum, range) => sum + range.to - range.from + 1, 0);
  if (weekdays !== Math.ceil(long) && whole !== Math.ceil(long)) {
    const away = ranges.map((range) => `${formatDay(range.from)} to ${formatDay(range.to)}`).join(', ');
    problems.warn(where, `${quote(name)} is away for ${counted(weekdays, 'workday')}, ${away}: not for ${days}`);
  }
  return ranges;
}

/** More days than that in a row are no vacation. */
const longestVacation = 1000;

/** So many workdays from that day on, as one range. */
function workdaysFrom(start: Day, length: number, holidays: readonly Day[]): readonly Range[] {
  let to = start;
  for (let left = length; left > 0 && to < start + longestVacation; to++) {
    if (isWeekday(to) && !holidays.includes(to)) left--;
  }
  return length === 0 ? [] : [{ from: start, to: to - 1 }];
}

function countDays({ from, to }: Range, holidays: readonly Day[]): number {
  let count = 0;
  for (let day = from; day <= Math.min(to, from + longestVacation); day++) {
    if (isWeekday(day) && !holidays.includes(day)) count++;
  }
  return count;
}
