// A table in a sheet: its header row is the one that has its columns' names, wherever the table begins.
import type { Pattern } from '@qplan/config';
import { matches } from '../cells/names.ts';
import { cellText, columnName, isBlank, type Sheet } from './sheet.ts';

export interface Table<K extends string> {
  readonly sheet: Sheet;
  readonly headerRow: number;
  /** The column of each name that was found. */
  readonly columns: ReadonlyMap<K, number>;
}

/** Titles and notes above a table are not longer than this. */
const mostRowsAbove = 60;

/**
 * Finds the header row: it has the first of `patterns`' keys and at least one more, and more of them than any other
 * row. Keys come in the order in which they choose their columns; a key's better names come first in its pattern.
 */
export function findTable<K extends string>(
  sheet: Sheet,
  patterns: Readonly<Record<K, Pattern>>,
  least = 2,
): Table<K> | undefined {
  const [first] = Object.keys(patterns) as K[];
  let best: Table<K> | undefined;
  for (let row = 0; row < Math.min(sheet.rows.length, mostRowsAbove); row++) {
    if (isBlank(sheet.rows[row]!)) continue;
    const columns = findColumns(sheet.rows[row]!, patterns);
    if (!columns.has(first!) || columns.size < least) continue;
    if (columns.size > (best?.columns.size ?? 0)) best = { sheet, headerRow: row, columns };
  }
  return best;
}

/** Empty when the row lacks the first of the keys: most rows are no header, and are not looked at further. */
function findColumns<K extends string>(cells: readonly string[], patterns: Readonly<Record<K, Pattern>>) {
  const columns = new Map<K, number>();
  const headers = cells.map((cell) => [cell, headerName(cell)] as const);
  const [first] = Object.values<Pattern>(patterns);
  if (!headers.some((names) => names.some((name) => matches(first, name)))) return columns;
  const taken = new Set<number>();
  for (const key of Object.keys(patterns) as K[]) {
    const column = findColumn(headers, patterns[key], taken);
    if (column !== undefined) {
      columns.set(key, column);
      taken.add(column);
    }
  }
  return columns;
}

/** A column that is not taken, by the best name that one has. */
function findColumn(
  headers: readonly (readonly [string, string])[],
  pattern: Pattern,
  taken: ReadonlySet<number>,
): number | undefined {
  for (const alternative of pattern) {
    const column = headers.findIndex(
      (names, index) => !taken.has(index) && names.some((name) => name !== '' && alternative.test(name)),
    );
    if (column >= 0) return column;
  }
  return undefined;
}

/** All columns that a pattern names, the numbered ones of `Dependency 1`, `Dependency 2` too; not those that are something else. */
export function allColumns<K extends string>(
  { sheet, headerRow, columns }: Table<K>,
  key: K,
  pattern: Pattern,
): readonly number[] {
  const others = new Set([...columns].filter(([name]) => name !== key).map(([, column]) => column));
  return sheet.rows[headerRow]!.flatMap((cell, column) => {
    const name = headerName(cell);
    const isNamed = [cell, name, name.replace(/[\s_-]*#?\d+$/u, '')].some((each) => matches(pattern, each));
    return isNamed && !others.has(column) ? column : [];
  });
}

/** A header without what explains it: `Apps (weeks)`, `Triage*`, `Track:` are `Apps`, `Triage`, `Track`. */
export function headerName(cell: string): string {
  return cell
    .replace(/\s*[([（［][^)\]）］]*[)\]）］]\s*$/u, '')
    .replace(/[\s*:：]+$/u, '')
    .trim();
}

/** The unit that a header names: `Apps (days)`, `Apps [pw]`. */
export function headerUnit(cell: string): 'weeks' | 'days' | undefined {
  const words = /[([（［]([^)\]）］]*)[)\]）］]/u.exec(cell)?.[1] ?? '';
  if (/\b(?:p?d|pds|days?|person-?days?|man-?days?|pt|tage)\b/i.test(words)) return 'days';
  if (/\b(?:p?w|pws|wks?|weeks?|person-?weeks?|man-?weeks?|wochen)\b/i.test(words)) return 'weeks';
  return undefined;
}

/** The cell of a row in the column of `key`; empty when the table has no such column. */
export function at<K extends string>({ sheet, columns }: Table<K>, row: number, key: K): string {
  const column = columns.get(key);
  return column === undefined ? '' : cellText(sheet, row, column);
}

/** `name = B "Feature", track = C "Track"`, for the notes. */
export function describeColumns<K extends string>({ sheet, headerRow, columns }: Table<K>): string {
  return [...columns]
    .map(([key, column]) => `${key} = ${columnName(column)} "${cellText(sheet, headerRow, column)}"`)
    .join(', ');
}
