// Cells of a file of sheets written in place. Whatever was not asked for is as it was: that is looked at once more in what came out.
import { WorkbookError, type WorkbookSheet } from '../sheet.ts';
import { readWorkbook } from '../workbook.ts';
import type { SheetWrites, Written } from './cell-write.ts';
import { writeDelimited } from './delimited-write.ts';
import { writeOds } from './ods-write.ts';
import { writeXlsx } from './xlsx-write.ts';

type Writer = (bytes: Uint8Array, sheets: readonly SheetWrites[]) => Promise<Written>;

const writers: Readonly<Record<string, Writer>> = {
  '.xlsx': writeXlsx,
  '.xlsm': writeXlsx,
  '.ods': writeOds,
  '.csv': async (bytes, sheets) => writeDelimited(bytes, sheets),
  '.tsv': async (bytes, sheets) => writeDelimited(bytes, sheets, '\t'),
};

/** The file with these cells; `path` says of what kind it is. Throws WorkbookError where it cannot be written, and why. */
export async function writeCells(path: string, bytes: Uint8Array, sheets: readonly SheetWrites[]): Promise<Written> {
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? '';
  const write = writers[extension];
  if (!write) throw new WorkbookError(`"${extension}" is not written: save it as ${Object.keys(writers).join(', ')}`);
  const written = await write(bytes, sheets);
  const isWanted = (_: string, index: number) => sheets.some((sheet) => sheet.index === index);
  const [before, after] = await Promise.all([
    readWorkbook(path, bytes, isWanted),
    readWorkbook(path, written.bytes, isWanted),
  ]);
  for (const { index, cells } of sheets) {
    const isRefused = (row: number, column: number) =>
      written.refused.some((cell) => cell.index === index && cell.row === row && cell.column === column);
    const filled = written.formulas.filter((cell) => cell.index === index);
    const open = [...cells.filter(({ row, column }) => !isRefused(row, column)), ...filled];
    const free = new Set(open.map(({ row, column }) => `${row} ${column}`));
    if (!isSame(before[index], after[index], free))
      throw new WorkbookError('what would be written is read otherwise than it should be: it is not written');
  }
  return written;
}

/** Whether all cells but these are the same. */
function isSame(
  before: WorkbookSheet | undefined,
  after: WorkbookSheet | undefined,
  free: ReadonlySet<string>,
): boolean {
  if (!before || !after) return false;
  const length = Math.max(before.rows.length, after.rows.length);
  for (let row = 0; row < length; row++) {
    const [old = [], now = []] = [before.rows[row], after.rows[row]];
    for (let column = 0; column < Math.max(old.length, now.length); column++) {
      if ((old[column] ?? '') !== (now[column] ?? '') && !free.has(`${row} ${column}`)) return false;
    }
  }
  return true;
}
