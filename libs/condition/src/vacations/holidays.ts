// Days on which nobody works: from config.ini, from a sheet with a column of dates, or from both.
import type { SheetSettings } from '@qplan/config';
import { type Day, formatDay } from '@qplan/streams';
import { type Range, readRanges } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, cellText, isBlank, type Sheet } from '../tables/sheet.ts';
import { findTable } from '../tables/table.ts';

/** In the order of the calendar, each once. */
export function readHolidays(
  sheet: Sheet | undefined,
  settings: SheetSettings['holidays'],
  reckoning: Reckoning,
  problems: Problems,
): Day[] {
  const fromConfig: Range[] = [];
  if (settings.dates !== undefined) {
    const read = readHolidayRanges(settings.dates, reckoning);
    if (typeof read === 'string') problems.miss('config.ini [condition.holidays] dates', read);
    else fromConfig.push(...read);
  }
  const ranges = sheet ? fromConfig.concat(readSheet(sheet, settings, reckoning, problems)) : fromConfig;
  const days = new Set<Day>();
  for (const { from, to } of ranges) for (let day = from; day <= to; day++) days.add(day);
  return [...days].sort((a, b) => a - b);
}

/** What makes a year of holidays is a slip. */
const longest = 366;

/** As readRanges; what is longer than a year is wrong. */
function readHolidayRanges(text: string, reckoning: Reckoning): readonly Range[] | string {
  const ranges = readRanges(text, reckoning);
  if (typeof ranges === 'string') return ranges;
  const long = ranges.find(({ from, to }) => to - from >= longest);
  return long
    ? `${quote(text)}: ${formatDay(long.from)} to ${formatDay(long.to)} is more than a year of holidays`
    : ranges;
}

function readSheet(
  sheet: Sheet,
  settings: SheetSettings['holidays'],
  reckoning: Reckoning,
  problems: Problems,
): Range[] {
  const { date, to } = settings;
  const table = findTable(sheet, { date, to }, settings, 1);
  if (!table) return readDatesAnywhere(sheet, reckoning, problems);
  const column = table.columns.get('date')!;
  const ranges: Range[] = [];
  for (let row = table.headerRow + 1; row < sheet.rows.length; row++) {
    if (isBlank(sheet.rows[row]!)) continue;
    const text = cellText(sheet, row, column);
    const last = table.columns.has('to') ? cellText(sheet, row, table.columns.get('to')!) : '';
    const read = readHolidayRanges(last === '' ? text : `${text} – ${last}`, reckoning);
    if (typeof read === 'string') problems.error(cellName(sheet, row, column), `holiday ${read}`);
    else if (read.length === 0) problems.warn(cellName(sheet, row, column), 'a row without a date: left out');
    else ranges.push(...read);
  }
  problems.note(cellName(sheet, table.headerRow, column), `holidays: ${ranges.length} in the column below`);
  const columns = [...table.columns].map(([as, taken]) => ({ column: taken, as }));
  problems.took({ stream: sheet.stream, layout: 'table', headerRow: table.headerRow, columns });
  return ranges;
}

/** Each cell that is a date counts. Above the first of them stand titles; a row below without any is reported. */
function readDatesAnywhere(sheet: Sheet, reckoning: Reckoning, problems: Problems): Range[] {
  const ranges: Range[] = [];
  for (const [row, cells] of sheet.rows.entries()) {
    const reads = cells.map((_, column) => readHolidayRanges(cellText(sheet, row, column), reckoning));
    const found = reads.flatMap((read) => (typeof read === 'string' ? [] : read));
    const wrong = reads.findIndex((read) => typeof read === 'string');
    if (found.length === 0 && wrong >= 0 && ranges.length > 0)
      problems.warn(cellName(sheet, row, wrong), `a row without a date, left out: ${String(reads[wrong])}`);
    for (const range of found) ranges.push(range);
  }
  problems.note(sheet.title, `holidays: no column is headed Date; ${counted(ranges.length, 'date')} in its cells`);
  return ranges;
}
