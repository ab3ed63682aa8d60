// What is finished: by its status, by the day on which it was, by how much of it is done, or because nothing of it is left.
import type { SheetSettings } from '@qplan/config';
import { type Day, formatDay } from '@qplan/streams';
import { readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { matches } from '../cells/names.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, cellText } from '../tables/sheet.ts';
import { at, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';

export interface ProgressReader {
  /** Whether a row's item is finished. `isEstimated`: whether it has an estimate. */
  isFinished(row: number, isEstimated: boolean): boolean;
  /** The day on which it was; undefined where no cell says it. A day that cannot be read is reported. */
  finishedOn(row: number): Day | undefined;
  /** Whether a cell says how much of it is left or done. */
  isBegun(row: number): boolean;
  /** How much of it is done, 0 to 1; undefined where no cell says it. */
  share(row: number): number | undefined;
}

export function progressReader(
  table: Table<WorkColumn>,
  settings: SheetSettings['work'],
  reckoning: Reckoning,
  problems: Problems,
): ProgressReader {
  const share = shareReader(table, settings, problems);
  const written = (row: number, key: WorkColumn) => {
    const text = at(table, row, key);
    return matches(settings.blank, text) ? '' : text;
  };
  return {
    share,
    isBegun: (row) => written(row, 'remaining') !== '' || (share(row) ?? 0) > 0,
    isFinished(row, isEstimated) {
      if (matches(settings.done, at(table, row, 'status')) || share(row) === 1) return true;
      if (isEstimated && /^0+(?:[.,]0*)?\s*\p{L}*$/u.test(written(row, 'remaining'))) return true;
      return !table.columns.has('status') && written(row, 'finished') !== '';
    },
    finishedOn(row) {
      const text = written(row, 'finished');
      if (text === '') return undefined;
      const day = readOneDay(text, reckoning);
      if (typeof day === 'number') return day;
      problems.warn(cellName(table.sheet, row, table.columns.get('finished')!), `finished on ${day}`);
      return undefined;
    },
  };
}

/** Plain numbers are percent where one of the column is more than 1, and else parts of one. */
function shareReader(
  { sheet, headerRow, columns }: Table<WorkColumn>,
  { blank, percentDone }: SheetSettings['work'],
  problems: Problems,
) {
  const column = columns.get('percentDone');
  if (column === undefined) return () => undefined;
  const texts = sheet.rows.slice(headerRow + 1).map((cells) => cells[column] ?? '');
  const whole = texts.some((text) => Number(text.replace(',', '.')) > 1) ? 100 : 1;
  const read = (row: number) => {
    const text = cellText(sheet, row, column);
    if (text === '' || matches(blank, text)) return undefined;
    const [, number, sign] = /^(\d{1,3}(?:[.,]\d*)?|[.,]\d+)\s*([%％])?$/u.exec(text) ?? [];
    const share = number === undefined ? NaN : Number(number.replace(',', '.')) / (sign ? 100 : whole);
    if (share >= 0 && share <= 1) return share;
    const expected = 'how much is done is a percentage up to 100%, such as 40%';
    problems.doubt(percentDone, cellName(sheet, row, column), `${quote(text)}: ${expected}`);
    return undefined;
  };
  // Asked for several times a row, and reported once.
  const known = new Map<number, number | undefined>();
  return (row: number) => {
    if (!known.has(row)) known.set(row, read(row));
    return known.get(row);
  };
}

/** Says what the day is that work left is counted from, or that none is; undefined: the quarter has not begun. */
export function readAsOf(
  text: string | undefined,
  { start, end, dateOrder }: Reckoning,
  today: Day | undefined,
  problems: Problems,
): Day | undefined {
  if (text === undefined) return undefined;
  const where = 'config.ini [condition.plan] as_of';
  const isDate = /\d{4}/.test(text);
  const day = /^today$/i.test(text) ? today : isDate ? readOneDay(text, { start: 0, end: 0, dateOrder }) : undefined;
  if (typeof day !== 'number') {
    problems.miss(where, `${quote(text)}: today, or a date with its year, such as Feb 8, 2027`);
    return undefined;
  }
  if (day <= start) {
    problems.note(where, `${formatDay(day)}: the plan begins on ${formatDay(start)}, and all of it is ahead`);
    return undefined;
  }
  if (day > end)
    problems.warn(where, `${formatDay(day)}: the plan ended on ${formatDay(end)}, and nothing of it is ahead`);
  else problems.note(where, `capacity counts from ${formatDay(day)} on`);
  return day;
}
