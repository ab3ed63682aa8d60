// The work table as a file for a spreadsheet (RFC 4180). Text that a spreadsheet would take for a formula is quoted with
// an apostrophe: a sheet's text is never a program.
import { daysLate } from '../order/due.ts';
import type { ItemTerms } from '../order/terms.ts';
import type { Column } from './columns.ts';
import type { Row } from './rows.ts';

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export type Cell = string | number;

/** Lines of cells as a file. */
export function csv(lines: readonly (readonly Cell[])[]): string {
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

const waitsText = ({ waitsFor }: ItemTerms): string => waitsFor.map(({ name }) => name).join('; ');

/** Below zero it is early. */
const lateCell = (days: number | undefined): Cell => (days === undefined ? '' : days === Infinity ? 'DNF' : days);

/** What a row does not tell itself. */
export interface Besides {
  /** The day on which an item starts; '' when it is not known. */
  readonly startOf: (row: Row) => string;
  /** What is left of each skill after an item, by its key. */
  readonly left: ReadonlyMap<string, readonly number[]>;
}

/** The plan that a what-if is laid over. */
export interface Was extends Besides {
  /** The row of the same item; undefined: it was not there. */
  readonly rowOf: (row: Row) => Row | undefined;
}

interface FileColumn {
  /** undefined: it always stands. */
  readonly column?: Column;
  readonly heads: readonly string[];
  readonly cells: (row: Row, besides: Besides) => readonly Cell[];
}

function fileColumns(skills: readonly string[]): FileColumn[] {
  const each = (what: string) => skills.map((skill) => `${skill} ${what}`);
  return [
    { heads: ['Rank'], cells: ({ item }) => [item.rank] },
    { column: 'triage', heads: ['Triage'], cells: ({ item }) => [item.triage] },
    { heads: ['Item'], cells: ({ item }) => [item.name] },
    { column: 'track', heads: ['Track'], cells: ({ item }) => [item.track] },
    { column: 'estimate', heads: skills, cells: ({ item }) => skills.map((skill) => item.estimate[skill] ?? '') },
    {
      column: 'left',
      heads: each('left'),
      cells: ({ key }, { left }) => skills.map((_, at) => left.get(key)?.[at] ?? ''),
    },
    { column: 'start', heads: ['Start'], cells: (row, { startOf }) => [startOf(row)] },
    {
      column: 'waits',
      heads: ['Waits for', 'Not before'],
      cells: ({ terms }) => [waitsText(terms), terms.notBefore ?? ''],
    },
    { column: 'complete', heads: ['Dev complete'], cells: ({ item }) => [item.devComplete ?? 'DNF'] },
    {
      column: 'due',
      heads: ['Due', 'Days late'],
      cells: ({ item, terms }) => [terms.due ?? '', lateCell(daysLate(item, terms.due))],
    },
    {
      column: 'shortage',
      heads: each('short'),
      cells: ({ item }) => skills.map((skill) => item.shortage[skill] ?? ''),
    },
  ];
}

/**
 * The columns that are shown: person-weeks by skill, once as estimated and once as missing, and `DNF` for what is not done
 * within the plan. Of a what-if each is followed by what it was without it.
 */
export function workCsv(
  rows: readonly Row[],
  skills: readonly string[],
  shown: ReadonlySet<Column>,
  besides: Besides,
  was?: Was,
): string {
  const columns = fileColumns(skills).filter(({ column }) => column === undefined || shown.has(column));
  const head = columns.flatMap(({ heads }) => (was ? [...heads, ...heads.map((each) => `${each} was`)] : heads));
  const lines = rows.map((row) => {
    const then = was?.rowOf(row);
    return columns.flatMap(({ heads, cells }) => {
      if (was === undefined) return cells(row, besides);
      return [...cells(row, besides), ...(then ? cells(then, was) : heads.map(() => ''))];
    });
  });
  return csv([head, ...lines]);
}
