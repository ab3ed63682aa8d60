// Who is away when, from a sheet of its own: a row an absence (name, from, to), or a calendar (dates across, names
// down, a mark a day).
import type { SheetSettings } from '@qplan/config';
import type { Day } from '@qplan/streams';
import { type Range, readOneDay, readRanges } from './days.ts';
import type { Reckoning } from './day-words.ts';
import { type Findings, quote } from './findings.ts';
import { matches } from './names.ts';
import { cellName, cellText, isBlank, rowName, type Sheet } from './sheet.ts';
import { at, describeColumns, findTable, type Table } from './table.ts';

export interface Absence {
  readonly name: string;
  readonly ranges: readonly Range[];
  /** The cell of the name, and of the dates. */
  readonly nameCell: string;
  readonly datesCell: string;
}

export function readVacations(
  sheet: Sheet,
  settings: SheetSettings['vacations'],
  reckoning: Reckoning,
  findings: Findings,
): Absence[] {
  const calendar = findCalendar(sheet, reckoning);
  if (calendar) return readCalendar(sheet, calendar, settings, findings);
  const { name, from, to, dates } = settings;
  const table = findTable(sheet, { name, from, to, dates });
  if (!table) {
    if (sheet.rows.some((row) => !isBlank(row))) {
      findings.miss(
        sheet.title,
        'no row heads the vacations: Name and From and To, or Name and Dates; see [condition.vacations]',
      );
    }
    return [];
  }
  findings.note(rowName(sheet, table.headerRow), `vacations: ${describeColumns(table)}`);
  return readList(table, reckoning, findings);
}

function readList(table: Table<'name' | 'from' | 'to' | 'dates'>, reckoning: Reckoning, findings: Findings): Absence[] {
  const { sheet, columns, headerRow } = table;
  const datesColumn = columns.get('from') ?? columns.get('dates') ?? columns.get('to')!;
  const absences: Absence[] = [];
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const name = at(table, row, 'name');
    const text = [at(table, row, 'from'), at(table, row, 'to')].filter(Boolean).join(' – ') || at(table, row, 'dates');
    const nameCell = cellName(sheet, row, columns.get('name')!);
    const datesCell = cellName(sheet, row, datesColumn);
    if (name === '' && text === '') continue;
    if (name === '') findings.error(nameCell, `whose vacation is ${quote(text)}? The name is missing`);
    else if (text === '') findings.error(datesCell, `when is ${quote(name)} away? The dates are missing`);
    else {
      const ranges = readRanges(text, reckoning);
      if (typeof ranges === 'string') findings.error(datesCell, `vacation ${ranges}`);
      else absences.push({ name, ranges, nameCell, datesCell });
    }
  }
  return absences;
}

interface Calendar {
  readonly row: number;
  readonly days: ReadonlyMap<number, Day>;
}

/** A row of at least five days, each in a cell. */
function findCalendar(sheet: Sheet, reckoning: Reckoning): Calendar | undefined {
  for (const [row, cells] of sheet.rows.slice(0, 20).entries()) {
    const days = new Map<number, Day>();
    for (const [column, cell] of cells.entries()) {
      const day = cell === '' ? '' : readOneDay(cell, reckoning);
      if (typeof day === 'number') days.set(column, day);
    }
    if (days.size >= 5) return { row, days };
  }
  return undefined;
}

function readCalendar(
  sheet: Sheet,
  { row: headerRow, days }: Calendar,
  settings: SheetSettings['vacations'],
  findings: Findings,
): Absence[] {
  const firstDay = Math.min(...days.keys());
  const headed = (sheet.rows[headerRow] ?? []).findIndex((cell) => matches(settings.name, cell));
  const nameColumn = headed >= 0 ? headed : 0;
  findings.note(rowName(sheet, headerRow), `vacations: a calendar of ${days.size} days`);
  const absences: Absence[] = [];
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const name = cellText(sheet, row, nameColumn);
    const away = [...days].filter(([column]) => cellText(sheet, row, column) !== '');
    if (name === '' || away.length === 0) continue;
    const ranges = away.map(([, day]) => ({ from: day, to: day }));
    const datesCell = cellName(sheet, row, away[0]?.[0] ?? firstDay);
    absences.push({ name, ranges, nameCell: cellName(sheet, row, nameColumn), datesCell });
  }
  return absences;
}
