// .csv and .tsv: text whose cells a comma, a semicolon or a tab parts.
import { parseCsv } from 'hucre/csv';
import { grouped, help, mostCharacters, SheetSize } from './limits.ts';
import { TooLarge, WorkbookError, type WorkbookSheet } from './sheet.ts';

/** Reads the one sheet of the file. `delimiter`: undefined finds it out. Throws WorkbookError. */
export function readDelimited(bytes: Uint8Array, delimiter?: string): WorkbookSheet[] {
  if (bytes.length > mostCharacters)
    throw new TooLarge(`it has more than the ${grouped(mostCharacters)} bytes of text that are read: ${help}`);
  const text = decode(bytes);
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

/** Excel's "Unicode text" is UTF-16. Other encodings than these cannot be told apart: a guess would garble names. */
function decode(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === '255 254') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === '254 255') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new WorkbookError('the text is not UTF-8: save it as "CSV UTF-8"', { cause });
  }
}

/** The one that most lines have outside quotes; of two that equally many have, the one that is there more often. */
function findDelimiter(text: string): string {
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
