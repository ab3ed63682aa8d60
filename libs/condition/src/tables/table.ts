// A table in a sheet: its header row is the one that has its columns' names, wherever the table begins.
import type { Pattern } from '@qplan/config';
import { matches } from '../cells/names.ts';
import type { Problems } from '../problems.ts';
import { mergedText } from './seen.ts';
import { cellText, columnName, isBlank, rowName, type Sheet } from './sheet.ts';

export interface Table<K extends string> {
  readonly sheet: Sheet;
  readonly headerRow: number;
  /** Where the header has two rows, the upper one. */
  readonly upperRow?: number;
  /** The column of each name that was found. */
  readonly columns: ReadonlyMap<K, number>;
  /** Further columns with the same header, of what may be several: a tool may write a column a value. */
  readonly repeats?: ReadonlyMap<K, readonly number[]>;
}

/** Titles and notes above a table are not longer than this. */
const mostRowsAbove = 60;

/** What config.ini may say of a table beside the names of its columns. */
export interface TableSettings {
  /** The row that heads it, from 1. */
  readonly headerRow?: number | undefined;
  /** Columns that are none of it. */
  readonly unused?: Pattern | undefined;
}

/**
 * Finds the header row: the one that config.ini names, else it has the first of `patterns`' keys and at least one more, and more of them than any other
 * row. Keys come in the order in which they choose their columns; a key's better names come first in its pattern.
 */
export function findTable<K extends string>(
  sheet: Sheet,
  patterns: Readonly<Record<K, Pattern>>,
  settings: TableSettings = {},
  least = 2,
): Table<K> | undefined {
  return search(sheet, patterns, settings, least, () => undefined);
}

/** As findTable, where the first of the keys is a column on the left that has words, and no header. */
export function findHeadless<K extends string>(
  sheet: Sheet,
  patterns: Readonly<Record<K, Pattern>>,
  settings: TableSettings,
  least: number,
): Table<K> | undefined {
  return search(sheet, patterns, settings, least, (row) => bareColumn(sheet, row));
}

/** `bareIn`: of a row, the column of the first of the keys, where it has no header. */
function search<K extends string>(
  sheet: Sheet,
  patterns: Readonly<Record<K, Pattern>>,
  { headerRow, unused }: TableSettings,
  least: number,
  bareIn: (row: number) => number | undefined,
): Table<K> | undefined {
  const [first] = Object.keys(patterns) as K[];
  let best: Table<K> | undefined;
  const [begin, end] = headerRow === undefined ? [0, mostRowsAbove] : [headerRow - 1, headerRow];
  for (let row = begin; row < Math.min(sheet.rows.length, end); row++) {
    if (isBlank(sheet.rows[row]!)) continue;
    const columns = findColumns(sheet.rows[row]!, patterns, unused, bareIn(row));
    if (!columns.has(first!) || (headerRow === undefined && columns.size < least)) continue;
    if (columns.size > (best?.columns.size ?? 0))
      best = { sheet, headerRow: row, columns, repeats: repeatsOf(sheet.rows[row]!, columns) };
  }
  return best;
}

/** The leftmost column with anything in it below a row, where nothing heads it, and most of what it has are words. */
function bareColumn({ rows }: Sheet, row: number): number | undefined {
  const below = rows.slice(row + 1, row + 1 + mostRowsAbove).filter((cells) => !isBlank(cells));
  const column = Math.min(...below.map((cells) => cells.findIndex(Boolean)));
  if (below.length === 0 || rows[row]!.slice(0, column + 1).some(Boolean)) return undefined;
  const words = below.filter((cells) => /\p{L}/u.test(cells[column] ?? ''));
  return words.length > below.length / 2 ? column : undefined;
}

/** Empty when the row lacks the first of the keys: most rows are no header, and are not looked at further. */
function findColumns<K extends string>(
  cells: readonly string[],
  patterns: Readonly<Record<K, Pattern>>,
  unused: Pattern | undefined,
  bare: number | undefined,
) {
  const columns = new Map<K, number>();
  const headers = cells.map(headerNames);
  const keys = Object.keys(patterns) as K[];
  if (bare === undefined && !cells.some((cell, column) => isNamed(patterns[keys[0]!], cell, column))) return columns;
  const taken = new Set(cells.flatMap((cell, column) => (isNamed(unused, cell, column) ? column : [])));
  if (bare !== undefined) {
    columns.set(keys[0]!, bare);
    taken.add(bare);
  }
  // What somebody names comes before what is guessed.
  for (const key of [...keys].sort((a, b) => Number(patterns[a].isUsual ?? 0) - Number(patterns[b].isUsual ?? 0))) {
    // What somebody names twice serves for both.
    if (columns.has(key)) continue;
    const column =
      findColumn(headers, patterns[key], taken) ??
      (patterns[key].isUsual ? undefined : findColumn(headers, patterns[key], none));
    if (column === undefined) continue;
    columns.set(key, column);
    taken.add(column);
  }
  return new Map(keys.flatMap((key) => (columns.has(key) ? [[key, columns.get(key)!] as const] : [])));
}

const none: ReadonlySet<number> = new Set();

/** What an item may have several of. */
const several: readonly string[] = ['track', 'team', 'value'];

function repeatsOf<K extends string>(
  cells: readonly string[],
  columns: ReadonlyMap<K, number>,
): ReadonlyMap<K, readonly number[]> {
  const taken = new Set(columns.values());
  return new Map(
    [...columns].flatMap(([key, column]) => {
      const header = cells[column];
      if (!several.includes(key) || !header) return [];
      const same = cells.flatMap((cell, index) => (cell === header && !taken.has(index) ? index : []));
      return same.length === 0 ? [] : [[key, same] as const];
    }),
  );
}

/** What a header may be called: all of it, without what explains it, and what a tool has as a field of a team's own. */
export function headerNames(header: string): readonly string[] {
  const own = /^custom field \((.+)\)$/i.exec(header)?.[1];
  return own === undefined ? [header, headerName(header)] : [header, headerName(header), own];
}

type Headers = readonly (readonly string[])[];

/** Whether a pattern names a column: by what stands above it, or by its letter. */
export function isNamed(pattern: Pattern | undefined, header: string, column: number): boolean {
  if (pattern === undefined) return false;
  const isLetter = pattern.some((alternative) => alternative.column === column);
  return isLetter || headerNames(header).some((name) => matches(pattern, name));
}

/** A column that is not taken, by the best name that one has. */
function findColumn(headers: Headers, pattern: Pattern, taken: ReadonlySet<number>): number | undefined {
  for (const alternative of pattern) {
    if (alternative.column !== undefined && !taken.has(alternative.column)) return alternative.column;
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
  unused: Pattern | undefined,
): readonly number[] {
  const others = new Set([...columns].filter(([name]) => name !== key).map(([, column]) => column));
  return sheet.rows[headerRow]!.flatMap((cell, column) => {
    const name = headerName(cell);
    const isMeant = isNamed(pattern, cell, column) || matches(pattern, name.replace(/[\s_-]*#?\d+$/u, ''));
    return isMeant && !others.has(column) && !isNamed(unused, cell, column) ? column : [];
  });
}

/** A header without what explains it: `Apps (weeks)`, `Triage*`, `Track:` are `Apps`, `Triage`, `Track`. */
export function headerName(cell: string): string {
  return cell
    .replace(/\s*[([（［][^)\]）］]*[)\]）］]\s*$/u, '')
    .replace(/[\s*:：]+$/u, '')
    .trim();
}

/** What stands above a column: in the header row, else in the row above it that heads the table too. */
export function headerAt<K extends string>({ sheet, headerRow, upperRow }: Table<K>, column: number): string {
  const header = cellText(sheet, headerRow, column);
  return header === '' && upperRow !== undefined ? cellText(sheet, upperRow, column) : header;
}

/** What each row says for itself, though its cells be merged. */
const ownOfRows: readonly string[] = ['id', 'rank'];

/** The cell of a row in the column of `key`, or what it is merged with; empty when the table has no such column. */
export function at<K extends string>({ sheet, columns, repeats }: Table<K>, row: number, key: K): string {
  const column = columns.get(key);
  if (column === undefined) return '';
  const others = repeats?.get(key);
  if (others) {
    const texts = [column, ...others].map((each) => mergedText(sheet, row, each));
    return [...new Set(texts.filter(Boolean))].join(', ');
  }
  return ownOfRows.includes(key) ? cellText(sheet, row, column) : mergedText(sheet, row, column);
}

/** Tells what the columns were taken for: `work: name = B "Feature", track = C "Track"`. */
export function noteTable<K extends string>(
  what: string,
  { sheet, headerRow, columns }: Table<K>,
  problems: Problems,
): void {
  const described = [...columns].map(
    ([key, column]) => `${key} = ${columnName(column)} "${cellText(sheet, headerRow, column)}"`,
  );
  problems.note(rowName(sheet, headerRow), `${what}${described.join(', ')}`);
  const taken = [...columns].map(([as, column]) => ({ column, as }));
  problems.took({ stream: sheet.stream, layout: 'table', headerRow, columns: taken });
}
