// A sheet as it came in a raw stream: rows of cells, each with the address that a person finds it by.
import type { Stream } from '@qplan/streams';
import { tidy } from '../cells/text.ts';

export interface Sheet {
  /** The sheet's name in its workbook: what addresses begin with. */
  readonly title: string;
  /** The raw stream that it came in. */
  readonly stream: string;
  readonly rows: readonly (readonly string[])[];
  /** What a person sees beside the texts, by `row,column`; seen.ts makes it, and reads it. */
  readonly lines?: ReadonlyMap<string, readonly string[]>;
  readonly merged?: ReadonlyMap<string, number>;
  readonly crossedOut?: ReadonlySet<string>;
  readonly indents?: ReadonlyMap<string, number>;
  /** How deep a row is in the workbook's groups of rows, where it is in any. */
  readonly levels?: ReadonlyMap<number, number>;
}

export function toSheet({ name, content }: Stream, title: string): Sheet {
  return { title, stream: name, rows: content.map((line) => line.split('\t').map(tidy)) };
}

/** A field as it came, in which its marks count. */
export function fieldOf({ content }: Stream): (row: number, column: number) => string {
  return (row, column) => content[row]?.split('\t')[column] ?? '';
}

/** The text of a cell, empty where the row ends before it. Rows and columns count from 0. */
export function cellText(sheet: Sheet, row: number, column: number): string {
  return sheet.rows[row]?.[column] ?? '';
}

/** `Work!F17` */
export function cellName({ title }: Sheet, row: number, column: number): string {
  return `${title}!${columnName(column)}${row + 1}`;
}

/**
 * `raw work!F17`: the same, by the sheet's stream, for what is read by programs. A stream's name is its only one, while
 * sheets of two workbooks may be called the same.
 */
export function cellPlace({ stream }: Sheet, row: number, column: number): string {
  return `${stream}!${columnName(column)}${row + 1}`;
}

/** `Work!17` */
export function rowName({ title }: Sheet, row: number): string {
  return `${title}!${row + 1}`;
}

/** 0 is A, 25 is Z, 26 is AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}
