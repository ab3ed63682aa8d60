// Who is away when, from a sheet of its own: a row an absence (name, from, to), or a calendar.
import type { SheetSettings } from '@qplan/config';
import { readRanges } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, isBlank, type Sheet } from '../tables/sheet.ts';
import { at, findTable, noteTable, type Table } from '../tables/table.ts';
import type { Absence } from './absence.ts';
import { findCalendar, readCalendar } from './vacation-calendar.ts';

export function readVacations(
  sheet: Sheet,
  settings: SheetSettings['vacations'],
  reckoning: Reckoning,
  problems: Problems,
): Absence[] {
  const calendar = findCalendar(sheet, reckoning);
  if (calendar) return readCalendar(sheet, calendar, settings, problems);
  const { name, from, to, dates } = settings;
  const table = findTable(sheet, { name, from, to, dates }, settings);
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
  return readList(table, reckoning, problems);
}

function readList(table: Table<'name' | 'from' | 'to' | 'dates'>, reckoning: Reckoning, problems: Problems): Absence[] {
  const { sheet, columns, headerRow } = table;
  const datesColumn = columns.get('from') ?? columns.get('dates') ?? columns.get('to')!;
  const absences: Absence[] = [];
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const name = at(table, row, 'name');
    const text = [at(table, row, 'from'), at(table, row, 'to')].filter(Boolean).join(' – ') || at(table, row, 'dates');
    const nameCell = cellName(sheet, row, columns.get('name')!);
    const datesCell = cellName(sheet, row, datesColumn);
    if (name === '' && text === '') continue;
    if (name === '') problems.error(nameCell, `whose vacation is ${quote(text)}? The name is missing`);
    else if (text === '') problems.error(datesCell, `when is ${quote(name)} away? The dates are missing`);
    else {
      const ranges = readRanges(text, reckoning);
      if (typeof ranges === 'string') problems.error(datesCell, `vacation ${ranges}`);
      else absences.push({ name, ranges, nameCell, datesCell });
    }
  }
  return absences;
}
