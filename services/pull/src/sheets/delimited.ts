// .csv and .tsv: text whose cells a comma, a semicolon or a tab parts.
import { isUtf8 } from 'node:buffer';
import { parseCsv } from 'hucre/csv';
import { mostCells, WorkbookError, type WorkbookSheet } from './sheet.ts';

/** Reads the one sheet of the file. `delimiter`: undefined finds it out. Throws WorkbookError. */
export function readDelimited(bytes: Buffer, delimiter?: string): WorkbookSheet[] {
  const text = decode(bytes);
  if (text.trim() === '') throw new WorkbookError('the file is empty');
  const rows = parseCsv(text, { delimiter: delimiter ?? findDelimiter(text) });
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > mostCells) throw new WorkbookError(`${cells} cells: more than is read`);
  return [{ name: '', rows: rows.map((row) => row.map((cell) => String(cell ?? '').trim())) }];
}

/** Excel's "Unicode text" is UTF-16. Other encodings than these cannot be told apart: a guess would garble names. */
function decode(bytes: Buffer): string {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 0xfeff) return new TextDecoder('utf-16be').decode(bytes);
  if (!isUtf8(bytes)) throw new WorkbookError('the text is not UTF-8: save it as "CSV UTF-8"');
  return new TextDecoder().decode(bytes);
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
