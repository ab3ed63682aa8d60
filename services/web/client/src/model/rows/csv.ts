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

/**
 * The columns that are shown: person-weeks by skill, once as estimated and once as missing, and `DNF` for what is not done
 * within the plan.
 */
export function workCsv(
  rows: readonly Row[],
  skills: readonly string[],
  shown: ReadonlySet<Column>,
  { startOf, left }: Besides,
): string {
  const all: readonly (readonly [column: Column | undefined, heads: readonly string[], cells: (row: Row) => Cell[]])[] =
    [
      [undefined, ['Rank'], ({ item }) => [item.rank]],
      ['triage', ['Triage'], ({ item }) => [item.triage]],
      [undefined, ['Item'], ({ item }) => [item.name]],
      ['track', ['Track'], ({ item }) => [item.track]],
      ['estimate', skills, ({ item }) => skills.map((skill) => item.estimate[skill] ?? '')],
      ['left', skills.map((skill) => `${skill} left`), ({ key }) => skills.map((_, at) => left.get(key)?.[at] ?? '')],
      ['start', ['Start'], (row) => [startOf(row)]],
      ['waits', ['Waits for', 'Not before'], ({ terms }) => [waitsText(terms), terms.notBefore ?? '']],
      ['complete', ['Dev complete'], ({ item }) => [item.devComplete ?? 'DNF']],
      ['due', ['Due', 'Days late'], ({ item, terms }) => [terms.due ?? '', lateCell(daysLate(item, terms.due))]],
      [
        'shortage',
        skills.map((skill) => `${skill} short`),
        ({ item }) => skills.map((skill) => item.shortage[skill] ?? ''),
      ],
    ];
  const columns = all.filter(([column]) => column === undefined || shown.has(column));
  const head = columns.flatMap(([, heads]) => heads);
  const lines = rows.map((row) => columns.flatMap(([, , cells]) => cells(row)));
  return csv([head, ...lines]);
}
