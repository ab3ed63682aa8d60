// A sheet's rows as the fields of a stream's lines, whatever they were read from; and what gets lost of a text in a field.
import { cleanField, formatDay, type Marks, noMarks, parseDay } from '@qplan/streams';
import type { WorkbookSheet } from './sheet.ts';

/** A text longer than this, in characters, is no list of names: where its lines end says nothing. */
const longestList = 500;

/** A text indented by fewer blanks than this is one with a blank before it. */
const leastIndent = 2;

/** Cells that fit in a stream's line, without the empty ones at the end. */
function toFields(row: readonly string[]): string[] {
  const fields = row.map((cell) => toDayText(cleanField(cell.trim())));
  while (fields.at(-1) === '') fields.pop();
  return fields;
}

/** The sheet with its cells as fields; line ends and indentations, which fields have not, are marks. */
export function toFieldSheet({ name, rows, marks = noMarks }: WorkbookSheet): WorkbookSheet {
  const breaks: Writable<Marks['breaks']> = [];
  const indents: Writable<Marks['indents']> = [...marks.indents];
  for (const [row, cells] of rows.entries()) {
    for (const [column, text] of cells.entries()) {
      if (!/[\r\n]|^\s\s/u.test(text)) continue;
      for (const at of breaksOf(text.trim())) breaks.push({ row, column, at });
      const by = text.length - text.trimStart().length;
      if (by >= leastIndent && by < text.length) indents.push({ row, column, by });
    }
  }
  const all: Marks = { ...marks, breaks, indents };
  const isMarked = Object.values(all).some(({ length }) => length > 0);
  return { name, rows: rows.map(toFields), ...(isMarked && { marks: all }) };
}

type Writable<T extends readonly unknown[]> = T[number][];

/** Where the line ends of a text are in its field. */
function breaksOf(text: string): number[] {
  if (text.length > longestList || !/[\r\n]/.test(text)) return [];
  return [...text.replaceAll('\r\n', '\n').matchAll(/[\r\n]/g)].map(({ index }) => index);
}

/** A cell that is a date in figures, as files without types write it, is a date. */
function toDayText(cell: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(cell) ?? [];
  if (year === undefined) return cell;
  const text = formatDay(Date.UTC(Number(year), Number(month) - 1, Number(date)) / 86_400_000);
  return parseDay(text) !== undefined && text.includes(` ${Number(date)},`) ? text : cell;
}
