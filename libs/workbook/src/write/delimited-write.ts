// Cells of a .csv or .tsv written in place: the encoding, the line ends and all other fields stay as they are written.
import { decodeText, findDelimiter } from '../delimited.ts';
import type { CellValue, CellWrite, SheetWrites, Written } from './cell-write.ts';
import { replaced, type Replacement } from './markup.ts';

interface Field {
  readonly start: number;
  readonly end: number;
}

/** `delimiter`: undefined finds it out, as reading does. */
export function writeDelimited(bytes: Uint8Array, sheets: readonly SheetWrites[], delimiter?: string): Written {
  const { text, encode } = decodeText(bytes);
  const separator = delimiter ?? findDelimiter(text);
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const rows = fieldsOf(text, separator, mark);
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const cells = sheets.flatMap((sheet) => sheet.cells);
  const wanted = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  const replacements: Replacement[] = [];
  let behind = '';
  let lines = rows.length;
  for (const row of wanted) {
    const writes = cells.filter((cell) => cell.row === row);
    const fields = rows[row];
    if (fields) replacements.push(...changed(text, fields, writes, separator));
    else {
      const isOpen = lines === rows.length && !/[\r\n]$/.test(text);
      behind += lineEnd.repeat(row - lines + (isOpen ? 1 : 0)) + rowText(writes, separator) + lineEnd;
      lines = row + 1;
    }
  }
  const last = { start: text.length, end: text.length, text: behind };
  return {
    bytes: encode(replaced(text, behind === '' ? replacements : [...replacements, last])),
    refused: [],
    formulas: [],
  };
}

function changed(
  text: string,
  fields: readonly Field[],
  writes: readonly CellWrite[],
  separator: string,
): Replacement[] {
  const within = writes.filter(({ column }) => column < fields.length);
  const beyond = writes.filter(({ column }) => column >= fields.length);
  const replacements = within.map(({ column, value }) => {
    const { start, end } = fields[column]!;
    return { start, end, text: written(value, separator, text[start] === '"') };
  });
  if (beyond.length === 0) return replacements;
  const { end } = fields.at(-1)!;
  const more = rowText(beyond, separator, fields.length);
  const last = replacements.find((each) => each.end === end);
  if (!last) return [...replacements, { start: end, end, text: separator + more }];
  return [...replacements.filter((each) => each !== last), { ...last, text: last.text + separator + more }];
}

function rowText(writes: readonly CellWrite[], separator: string, from = 0): string {
  const width = Math.max(...writes.map(({ column }) => column + 1));
  const values = Array.from({ length: width - from }, (_, index) =>
    writes.find(({ column }) => column === from + index),
  );
  return values.map((write) => written(write?.value ?? '', separator, false)).join(separator);
}

function written(value: CellValue, separator: string, isQuoted: boolean): string {
  const text = typeof value === 'object' ? new Date(value.day * 86_400_000).toISOString().slice(0, 10) : `${value}`;
  const needsQuotes = text.includes(separator) || /["\r\n]|^\s|\s$/.test(text);
  return isQuoted || needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Where each field of each row is, its quotes included. */
function fieldsOf(text: string, separator: string, from: number): Field[][] {
  const rows: Field[][] = [];
  let row: Field[] = [];
  let start = from;
  let isQuoted = false;
  for (let at = from; at <= text.length; at++) {
    const character = text[at];
    if (character === '"' && (isQuoted || at === start)) isQuoted = !isQuoted;
    else if (character === '"' && text[at - 1] === '"') isQuoted = true;
    if (isQuoted && character !== undefined) continue;
    const isEnd = character === undefined || character === '\n' || character === '\r';
    if (character !== separator && !isEnd) continue;
    if (character === undefined && start === at && row.length === 0) break;
    row.push({ start, end: at });
    if (character === '\r' && text[at + 1] === '\n') at++;
    start = at + 1;
    if (!isEnd) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
