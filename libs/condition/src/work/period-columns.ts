// Columns of work that are of a sprint, a week or a month each: an item's estimate is what its cells say, added up.
import type { Reckoning } from '../cells/day-words.ts';
import { readOneDay } from '../cells/days.ts';
import { readSpan } from '../cells/periods.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName } from '../tables/sheet.ts';
import { headerAt, type Table } from '../tables/table.ts';
import type { AmountColumn, WorkColumn } from './columns.ts';

const numbered = /^(?:sprint|iteration|iter|it|pi|week|wk|w|kw|cw|month|monat|mois|mes)[\s#._-]*\d{1,3}\b/iu;

/** Whether a header is of a time. */
export function isPeriod(header: string, reckoning: Reckoning): boolean {
  if (header === '') return false;
  return (
    numbered.test(header) ||
    readSpan(header, reckoning) !== undefined ||
    typeof readOneDay(header, reckoning) === 'number'
  );
}

/** The columns, two or more, whose header is of a time and whose cells are amounts; those outside the plan are reported. */
export function periodColumns(
  table: Table<WorkColumn>,
  taken: ReadonlySet<number>,
  reckoning: Reckoning,
  problems: Problems,
): AmountColumn[] {
  const { sheet, headerRow } = table;
  const width = Math.max(0, ...sheet.rows.slice(headerRow).map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, column) => ({ column, header: headerAt(table, column) })).filter(
    ({ column, header }) => !taken.has(column) && isPeriod(header, reckoning) && hasAmounts(table, column),
  );
  if (columns.length < 2) return [];
  const inPlan = columns.filter(({ column, header }) => {
    const span = readSpan(header, reckoning);
    if (!span || (span.to >= reckoning.start && span.from <= reckoning.end)) return true;
    const cells = sheet.rows.slice(headerRow + 1).filter((row) => row[column]).length;
    const what = `${quote(header)} is outside the plan: ${counted(cells, 'cell')} left out`;
    problems.warn(cellName(sheet, headerRow, column), what);
    return false;
  });
  const [first, last] = [inPlan[0], inPlan.at(-1)];
  if (first && last) {
    const where = cellName(sheet, headerRow, first.column);
    const what = `${quote(first.header)} to ${quote(last.header)} are taken for parts of the estimates, added up`;
    problems.warn(where, what);
  }
  return inPlan.map(({ column, header }) => ({
    column,
    header,
    skill: undefined,
    role: 'likely',
    unit: undefined,
    isPart: true,
  }));
}

function hasAmounts({ sheet, headerRow }: Table<WorkColumn>, column: number): boolean {
  const texts = sheet.rows.slice(headerRow + 1).flatMap((cells) => cells[column] || []);
  return texts.length > 0 && texts.filter((text) => /^[\d.,]+\s*\p{L}{0,5}$/u.test(text)).length > texts.length / 2;
}
