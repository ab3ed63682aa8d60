// In which order items are wanted: numbers, perhaps with fractions, or numbers of an outline (1.1, 1.2, 1.10).
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, cellText } from '../tables/sheet.ts';
import { at, headerAt, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';

/** Triage has three levels and some say five: a number above is a place in a list. */
const highestTriage = 5;

/** A column of priorities from 1 to 40 is the rank, where no other is; that is reported. */
export function withRank(table: Table<WorkColumn>, problems: Problems): Table<WorkColumn> {
  const { sheet, headerRow, columns } = table;
  const column = columns.get('triage');
  if (column === undefined) return table;
  const numbers = sheet.rows.slice(headerRow + 1).flatMap((cells) => {
    const text = cells[column] ?? '';
    return /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : [];
  });
  const most = Math.max(0, ...numbers);
  if (most <= highestTriage) return table;
  const where = cellName(sheet, headerRow, column);
  const header = quote(headerAt(table, column));
  if (columns.has('rank')) {
    problems.warn(where, `${header} goes up to ${most}: what is above 3 is taken as 3, the last triage`);
    return table;
  }
  problems.warn(
    where,
    `${header} goes up to ${most}: taken for the rank, and not for a triage; see rank in [condition.work]`,
  );
  const others = [...columns].filter(([key]) => key !== 'triage');
  return { ...table, columns: new Map<WorkColumn, number>([...others, ['rank', column]]) };
}

/** Reads the rank of a row; undefined where it has none, or one that cannot be read, which is reported. */
export function rankReader(
  table: Table<WorkColumn>,
  problems: Problems,
): (row: number, item: string) => number | undefined {
  const { sheet, headerRow, columns } = table;
  const column = columns.get('rank');
  if (column === undefined) return () => undefined;
  const isOutline = isNumbered(sheet.rows.slice(headerRow + 1).map((cells) => cells[column] ?? ''));
  return (row, item) => {
    const text = at(table, row, 'rank');
    const where = cellName(sheet, row, column);
    const rank = isOutline ? outlineRank(cellText(sheet, row, column)) : numberOf(text);
    if (text === '') problems.warn(where, `${quote(item)} has no rank: it comes after all that have one`);
    else if (rank === undefined) problems.error(where, `rank ${quote(text)}: a number, such as 7 or 7.5`);
    return rank;
  };
}

function numberOf(text: string): number | undefined {
  return /^-?\d+(?:[.,]\d*)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

const outline = /^\d{1,3}(?:\.\d{1,3})*\.?$/;

/** Numbers of an outline have two dots, or 1.1 and 1.10, which would be one number. */
function isNumbered(texts: readonly string[]): boolean {
  const written = texts.filter(Boolean);
  if (written.length === 0 || !written.every((text) => outline.test(text))) return false;
  const distinct = new Set(written);
  return written.some((text) => /\.\d+\./.test(text)) || new Set([...distinct].map(Number)).size < distinct.size;
}

/** `1.2.10` as a number between 1.2.9 and 1.3. */
function outlineRank(text: string): number | undefined {
  if (!outline.test(text)) return undefined;
  return text
    .split('.')
    .filter(Boolean)
    .reduce((rank, part, depth) => rank + Number(part) / 1000 ** depth, 0);
}
