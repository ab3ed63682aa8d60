// .csv and .tsv: text whose cells a comma, a semicolon or a tab parts.
import { parseCsv } from 'hucre/csv';
import { grouped, help, mostCharacters, SheetSize } from './limits.ts';
import { TooLarge, WorkbookError, type WorkbookSheet } from './sheet.ts';

/** Reads the one sheet of the file. `delimiter`: undefined finds it out. Throws WorkbookError. */
export function readDelimited(bytes: Uint8Array, delimiter?: string): WorkbookSheet[] {
  if (bytes.length > mostCharacters)
    throw new TooLarge(`it has more than the ${grouped(mostCharacters)} bytes of text that are read: ${help}`);
  const { text: marked } = decodeText(bytes);
  const text = marked.replace(/^\ufeff/, '');
  if (text.trim() === '') throw new WorkbookError('the file is empty');
  const separator = delimiter ?? findDelimiter(text);
  checkSize(text, separator);
  const rows = parseCsv(text, { delimiter: separator });
  return [{ name: '', rows: rows.map((row) => row.map((cell) => String(cell ?? ''))) }];
}

/** Counts rows and cells before any is made: millions of short ones take far more memory than their text. */
function checkSize(text: string, separator: string): void {
  const size = new SheetSize('');
  let isQuoted = false;
  let before = '\n';
  for (const character of text) {
    if (character === '"') isQuoted = isQuoted ? false : before === '"' || before === separator || isLineEnd(before);
    else if (!isQuoted && character === separator) size.addCells(1, 0);
    else if (!isQuoted && isLineEnd(character) && !(character === '\n' && before === '\r')) size.addRows(1);
    before = character;
  }
}

function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r';
}

/**
 * The text, its byte order mark included, and how it becomes bytes again. Excel's "Unicode text" is UTF-16. Other encodings than
 * these cannot be told apart: a guess would garble names. Throws WorkbookError.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; encode(text: string): Uint8Array } {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const decode = (encoding: string, fatal = false) =>
    new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
  try {
    if (mark === '255 254') return { text: decode('utf-16le'), encode: (text) => utf16(text, true) };
    if (mark === '254 255') return { text: decode('utf-16be'), encode: (text) => utf16(text, false) };
    return { text: decode('utf-8', true), encode: (text) => new TextEncoder().encode(text) };
  } catch (cause) {
    throw new WorkbookError('the text is not UTF-8: save it as "CSV UTF-8"', { cause });
  }
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

/** The one that most lines have outside quotes; of two that equally many have, the one that is there more often. */
export function findDelimiter(text: string): string {
  const bare = text.slice(0, 100_000).replace(/"(?:[^"]|"")*"/g, '');
  const lines = bare.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const scores = [';', '\t', ',', '|'].map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const having = counts.filter((count) => count > 0).length;
    return { delimiter, having, total: counts.reduce((sum, count) => sum + count, 0) };
  });
  scores.sort((a, b) => b.having - a.having || b.total - a.total);
  return scores[0]!.having > 0 ? scores[0]!.delimiter : ',';
}
