// What a person sees of a sheet beside its texts, as pull tells it: what is hidden or struck through is planned with a
// warning, or skipped; the rest is for whoever reads the sheet.
import { type Marks, noMarks, parseMarks, type Place } from '@qplan/streams';
import { counted, quote, tidy } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, cellText, isBlank, rowName, type Sheet } from './sheet.ts';

export interface HowSeen {
  /** Hidden rows and columns. */
  readonly hidden: 'skip' | 'plan';
  /** Items and people whose name is struck through. */
  readonly struck: 'skip' | 'plan';
}

/** What there is to see of a sheet. `fields` are the rows as they came, in which marks count. */
export function withSeen(
  sheet: Sheet,
  lines: readonly string[],
  fields: (row: number, column: number) => string,
  how: HowSeen,
  problems: Problems,
): Sheet {
  const marks = lines.length === 0 ? noMarks : parseMarks(lines);
  const skipped = skippedPlaces(sheet, marks, how, problems);
  const rows = sheet.rows.map((cells, row) => {
    if (skipped.rows.has(row)) return [];
    return skipped.columns.size === 0 ? cells : cells.map((text, column) => (skipped.columns.has(column) ? '' : text));
  });
  return {
    ...sheet,
    rows,
    lines: linesOf(marks.breaks, fields),
    merged: new Map(
      marks.merged.flatMap(({ row, column, to }) => below(row, to).map((each) => [key(each, column), row])),
    ),
    levels: new Map(marks.levels.map(({ row, depth }) => [row, depth])),
    indents: new Map(marks.indents.map(({ row, column, by }) => [key(row, column), by])),
    crossedOut: new Set(how.struck === 'skip' ? marks.struck.map(({ row, column }) => key(row, column)) : []),
  };
}

/** Whether the name in this cell is struck through, and so none. */
export function isCrossedOut(sheet: Sheet, row: number, column: number): boolean {
  return sheet.crossedOut?.has(key(row, column)) ?? false;
}

/** The lines of a cell's text: one, where it has no line end. */
export function linesAt(sheet: Sheet, row: number, column: number): readonly string[] {
  return sheet.lines?.get(key(row, column)) ?? [cellText(sheet, row, column)];
}

/** How far the text of a cell is indented. */
export function indentAt(sheet: Sheet, row: number, column: number): number {
  return sheet.indents?.get(key(row, column)) ?? 0;
}

/** The text of a cell, or of the cell above that it is merged with. */
export function mergedText(sheet: Sheet, row: number, column: number): string {
  const text = cellText(sheet, row, column);
  const from = text === '' ? sheet.merged?.get(key(row, column)) : undefined;
  return from === undefined ? text : cellText(sheet, from, column);
}

function key(row: number, column: number): string {
  return `${row},${column}`;
}

/** Cells that are merged are not more than this. */
const longestMerge = 1000;

function below(row: number, to: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(to - row, longestMerge)) }, (_, index) => row + 1 + index);
}

function linesOf(breaks: Marks['breaks'], fields: (row: number, column: number) => string) {
  const places = new Map<string, { place: Place; at: number[] }>();
  for (const { row, column, at } of breaks) {
    const known = places.get(key(row, column)) ?? { place: { row, column }, at: [] };
    known.at.push(at);
    places.set(key(row, column), known);
  }
  return new Map(
    [...places].map(([name, { place, at }]) => {
      const text = fields(place.row, place.column);
      const ends = [-1, ...at.sort((a, b) => a - b), text.length];
      const lines = ends.slice(1).map((end, index) => tidy(text.slice(ends[index]! + 1, end)));
      return [name, lines.filter(Boolean)] as const;
    }),
  );
}

/** What is left out of the sheet; what is there although it is hidden or struck through is reported. */
function skippedPlaces(sheet: Sheet, marks: Marks, { hidden, struck }: HowSeen, problems: Problems) {
  const help = (key: string, how: 'skip' | 'plan') =>
    how === 'plan' ? `planned all the same; ${key} = skip in [condition] leaves them out` : `left out, as ${key} says`;
  const hiddenRows = marks.hiddenRows.filter((row) => !isBlank(sheet.rows[row] ?? []));
  for (const { first, last } of runs(hiddenRows)) {
    const what = first === last ? 'a hidden row' : `hidden rows, up to ${last + 1}`;
    problems.warn(rowName(sheet, first), `${what}: ${help('hidden', hidden)}`);
  }
  const hiddenColumns = marks.hiddenColumns.filter((column) => sheet.rows.some((cells) => cells[column]));
  for (const column of hiddenColumns) {
    const head = sheet.rows.findIndex((cells) => cells[column]);
    const cells = sheet.rows.filter((row) => row[column]).length;
    const what = `a hidden column of ${counted(cells, 'cell')}`;
    problems.warn(cellName(sheet, head, column), `${what}: ${help('hidden', hidden)}`);
  }
  const struckCells = marks.struck.filter(({ row, column }) => cellText(sheet, row, column) !== '');
  // A row that is struck through is reported once.
  const firstOfRow = new Map(struckCells.toReversed().map((place) => [place.row, place]));
  for (const { row, column } of [...firstOfRow.values()].reverse()) {
    const text = quote(cellText(sheet, row, column));
    problems.warn(cellName(sheet, row, column), `${text} is struck through: ${help('struck', struck)}`);
  }
  return {
    rows: new Set(hidden === 'skip' ? hiddenRows : []),
    columns: new Set(hidden === 'skip' ? hiddenColumns : []),
  };
}

function runs(numbers: readonly number[]): { readonly first: number; readonly last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = found.at(-1);
    if (run && number <= run.last + 1) run.last = number;
    else found.push({ first: number, last: number });
  }
  return found;
}
