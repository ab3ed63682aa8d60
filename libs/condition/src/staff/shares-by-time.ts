// Columns of staff that are of a month, a quarter or a week each: which part of a person's time there is then.
import type { SheetSettings } from '@qplan/config';
import { type Day, formatDay, type PartOfTime } from '@qplan/streams';
import { type Range, readOneDay, weekdaysIn } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { readSpan } from '../cells/periods.ts';
import { headCounts } from '../cells/shares.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { type Heads, nobody } from './person.ts';
import { cellName, cellText } from '../tables/sheet.ts';
import { headerAt, isNamed, type Table } from '../tables/table.ts';

interface TimeColumn {
  readonly column: number;
  readonly span: Range;
}

interface TimedShare {
  readonly span: Range;
  /** Percent. */
  readonly share: number;
}

export interface SharesByTime {
  readonly columns: readonly number[];
  /** What they say of the person of a row: none, where there is no time; undefined where it is wrong, which is reported. */
  readonly of: (row: number, problems: Problems) => readonly PartOfTime[] | undefined;
}

/** The columns, two or more; undefined where there are none. Days of the plan of which they say nothing are reported. */
export function sharesByTime(
  table: Table<string>,
  { unused }: SheetSettings['staff'],
  plan: Reckoning,
  problems: Problems,
): SharesByTime | undefined {
  const taken = new Set(table.columns.values());
  const free = timeColumns(table, plan).filter(
    ({ column }) => !taken.has(column) && !isNamed(unused, headerAt(table, column), column),
  );
  const columns = withWeekends(free, plan);
  const texts = columns.flatMap(({ column }) => textsOf(table, column));
  if (columns.length < 2 || !areShares(texts)) return undefined;
  const inPlan = columns.filter(({ span }) => span.to >= plan.start && span.from <= plan.end);
  report(table, columns, inPlan, plan, problems);
  const read = headCounts('', texts);
  const shareAt = (row: number, column: number, found: Problems): number | undefined => {
    const text = cellText(table.sheet, row, column);
    const count = isNothing(text) ? { percent: 0 } : read(text);
    if (typeof count === 'object' && count.percent <= 100) return count.percent;
    const problem = typeof count === 'string' ? count : `share ${quote(text)}: one person has 100% at most`;
    found.error(cellName(table.sheet, row, column), problem);
    return undefined;
  };
  return {
    columns: columns.map(({ column }) => column),
    of(row, found) {
      const before = found.errors.length;
      const shares = inPlan.map(({ column, span }) => ({ span, share: shareAt(row, column, found) ?? 0 }));
      return found.errors.length > before ? undefined : partsOf(shares, plan);
    },
  };
}

/** The columns whose header is a time, in its order; a day alone lasts until the next of them. */
function timeColumns(table: Table<string>, plan: Reckoning): TimeColumn[] {
  const headers = table.sheet.rows[table.headerRow]!.map((_, column) => ({ column, header: headerAt(table, column) }));
  const spans = headers.flatMap(({ column, header }) => {
    const span = header === '' ? undefined : readSpan(header, plan);
    return span ? [{ column, span }] : [];
  });
  if (spans.length > 0) return spans.sort((a, b) => a.span.from - b.span.from);
  const days = headers.flatMap(({ column, header }) => {
    const day = header === '' ? undefined : readOneDay(header, plan);
    return typeof day === 'number' ? [{ column, from: day }] : [];
  });
  days.sort((a, b) => a.from - b.from);
  const lengthOf = (index: number) => (days[index + 1]?.from ?? NaN) - days[index]!.from;
  return days.map(({ column, from }, index) => {
    const length = index + 1 < days.length ? lengthOf(index) : lengthOf(index - 1);
    return { column, span: { from, to: from + Math.max(1, length || 1) - 1 } };
  });
}

/** A sprint that ends on a Friday lasts until the next begins on a Monday. */
function withWeekends(columns: readonly TimeColumn[], plan: Reckoning): TimeColumn[] {
  return columns.map(({ column, span }, index) => {
    const last = (columns[index + 1]?.span.from ?? plan.end + 1) - 1;
    const isRest =
      last > span.to && last - span.to <= 2 && weekdaysIn([{ from: span.to + 1, to: last }], plan).length === 0;
    return { column, span: isRest ? { ...span, to: last } : span };
  });
}

function textsOf({ sheet, headerRow }: Table<string>, column: number): string[] {
  return sheet.rows.slice(headerRow + 1).flatMap((cells) => (isNothing(cells[column] ?? '') ? [] : cells[column]!));
}

function isNothing(text: string): boolean {
  return text === '' || /^[-–—]$/.test(text);
}

/** Parts of one, or percents: days and hours of a month are as many numbers, and are not meant. */
function areShares(texts: readonly string[]): boolean {
  const numbers = texts
    .filter((text) => !/^\d+(?:[.,]\d+)?\s*[%％]$/.test(text))
    .map((text) => Number(text.replace(',', '.')));
  if (texts.length === 0 || numbers.some(Number.isNaN)) return false;
  const isPercents = Math.max(...numbers) > 31 && numbers.every((number) => number <= 100 && number % 5 === 0);
  return isPercents || numbers.every((number) => number >= 0 && number <= 1);
}

function report(
  table: Table<string>,
  columns: readonly TimeColumn[],
  inPlan: readonly TimeColumn[],
  plan: Reckoning,
  problems: Problems,
): void {
  const { sheet, headerRow } = table;
  for (const { column } of columns.filter((each) => !inPlan.includes(each)))
    problems.note(cellName(sheet, headerRow, column), `${quote(headerAt(table, column))} is outside the plan`);
  const ofShare = columns.map(({ column }) => ({ column, as: 'share' }));
  problems.took({ stream: sheet.stream, layout: 'table', headerRow, columns: ofShare });
  const [first, last] = [columns[0]!, columns.at(-1)!];
  const where = cellName(sheet, headerRow, first.column);
  const what = `${quote(headerAt(table, first.column))} to ${quote(headerAt(table, last.column))}`;
  problems.note(where, `${what} are taken for the share of each person then, nothing for 0%`);
  const silent = silentDays(inPlan, plan);
  // Without the plan's dates, that is what is wrong.
  if (silent.length > 0 && plan.end - plan.start < longestPlan) {
    const days = silent.map(({ from, to }) => `${formatDay(from)} to ${formatDay(to)}`).join(', ');
    problems.warn(where, `${what} say nothing of ${days}: nobody of this sheet is counted then`);
  }
}

/** In days. */
const longestPlan = 3660;

/** The spans of the plan that no column is of. */
function silentDays(columns: readonly TimeColumn[], plan: Reckoning): Range[] {
  const silent: Range[] = [];
  let next: Day = plan.start;
  for (const { span } of columns) {
    if (span.from > next) silent.push({ from: next, to: span.from - 1 });
    next = Math.max(next, span.to + 1);
  }
  return next > plan.end ? silent : [...silent, { from: next, to: plan.end }];
}

/** One part for each time in which the share stays the same; what is before or after the plan limits nothing. */
function partsOf(shares: readonly TimedShare[], plan: Reckoning): PartOfTime[] {
  const runs: { from: Day; to: Day; readonly share: number }[] = [];
  for (const { span, share } of shares) {
    const run = runs.at(-1);
    if (run?.share === share && span.from <= run.to + 1) run.to = Math.max(run.to, span.to);
    else runs.push({ ...span, share });
  }
  return runs
    .filter(({ share }) => share > 0)
    .map(({ from, to, share }) => ({
      ...(share < 100 && { share }),
      ...(from > plan.start && { firstDay: from }),
      ...(to < plan.end && { lastDay: to }),
    }));
}

/** Who there is of a row, with these parts of their time; `where` is the cell of the name. */
export function headsInTime(
  name: string,
  where: string,
  heads: Heads,
  parts: readonly PartOfTime[] | undefined,
  problems: Problems,
): Heads {
  const [own, ...others] = heads.parts;
  if (own === undefined || parts === undefined) return nobody;
  if (others.length > 0) {
    problems.error(where, `${quote(name)} is several people: the columns of shares by time are for one a row`);
    return nobody;
  }
  if (own.share !== undefined)
    problems.warn(where, `${quote(name)}: ${own.share}% is not counted: the columns of shares by time say how much`);
  const within = parts.flatMap((part) => clipped(part, own) ?? []);
  if (within.length > 0) return { ...heads, parts: within, isOne: true };
  problems.warn(where, `${quote(name)} is there for 0%: left out`);
  return nobody;
}

function clipped({ share, firstDay, lastDay }: PartOfTime, { firstDay: first, lastDay: last }: PartOfTime) {
  const from = Math.max(firstDay ?? -Infinity, first ?? -Infinity);
  const to = Math.min(lastDay ?? Infinity, last ?? Infinity);
  if (from > to) return undefined;
  return {
    ...(share !== undefined && { share }),
    ...(from > -Infinity && { firstDay: from }),
    ...(to < Infinity && { lastDay: to }),
  };
}
