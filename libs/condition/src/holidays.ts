// Days on which nobody works: from config.ini, from a sheet with a column of dates, or from both.
import type { SheetSettings } from '@qplan/config';
import type { Day } from '@qplan/streams';
import { type Range, readRanges } from './days.ts';
import type { Reckoning } from './day-words.ts';
import type { Findings } from './findings.ts';
import { cellName, cellText, isBlank, type Sheet } from './sheet.ts';
import { findTable } from './table.ts';

/** In the order of the calendar, each once. */
export function readHolidays(
  sheet: Sheet | undefined,
  settings: SheetSettings['holidays'],
  reckoning: Reckoning,
  findings: Findings,
): Day[] {
  const ranges: Range[] = [];
  if (settings.dates !== undefined) {
    const read = readRanges(settings.dates, reckoning);
    if (typeof read === 'string') findings.miss('config.ini [condition.holidays] dates', read);
    else ranges.push(...read);
  }
  if (sheet) ranges.push(...readSheet(sheet, settings, reckoning, findings));
  const days = new Set<Day>();
  for (const { from, to } of ranges) for (let day = from; day <= to && day - from < 366; day++) days.add(day);
  return [...days].sort((a, b) => a - b);
}

function readSheet(
  sheet: Sheet,
  { date, to }: SheetSettings['holidays'],
  reckoning: Reckoning,
  findings: Findings,
): Range[] {
  const table = findTable(sheet, { date, to }, 1);
  if (!table) return readDatesAnywhere(sheet, reckoning, findings);
  const column = table.columns.get('date')!;
  const ranges: Range[] = [];
  for (let row = table.headerRow + 1; row < sheet.rows.length; row++) {
    if (isBlank(sheet.rows[row]!)) continue;
    const text = cellText(sheet, row, column);
    const last = table.columns.has('to') ? cellText(sheet, row, table.columns.get('to')!) : '';
    const read = readRanges(last === '' ? text : `${text} – ${last}`, reckoning);
    if (typeof read === 'string') findings.error(cellName(sheet, row, column), `holiday ${read}`);
    else if (read.length === 0) findings.warn(cellName(sheet, row, column), 'a row without a date: left out');
    else ranges.push(...read);
  }
  findings.note(cellName(sheet, table.headerRow, column), `holidays: ${ranges.length} in the column below`);
  return ranges;
}

function readDatesAnywhere(sheet: Sheet, reckoning: Reckoning, findings: Findings): Range[] {
  const ranges = sheet.rows.flatMap((cells) => {
    const [first] = cells
      .map((cell) => readRanges(cell, reckoning))
      .filter((read) => typeof read !== 'string' && read.length > 0);
    return typeof first === 'string' ? [] : (first ?? []);
  });
  findings.note(sheet.title, `holidays: no column is headed Date; ${ranges.length} cells are dates`);
  return ranges;
}
