// Cells of an .xlsx written in place: of the zip, the parts of their sheets are others, and the workbook's if a formula may depend
// on them. Nothing else is.
import { WorkbookError } from '../sheet.ts';
import { unzip } from '../zip.ts';
import type { FormulaCell, RefusedCell, SheetWrites, Written } from './cell-write.ts';
import { partText } from './markup.ts';
import { bookPart, calculatedAnew, hasFormulas, readBook } from './xlsx-book.ts';
import { writeSheet } from './xlsx-sheet.ts';
import { withParts } from './zip-parts.ts';

export async function writeXlsx(bytes: Uint8Array, sheets: readonly SheetWrites[]): Promise<Written> {
  const book = await readBook(bytes);
  const parts = new Map<string, Uint8Array>();
  const refused: RefusedCell[] = [];
  const formulas: FormulaCell[] = [];
  for (const { index, cells, fills } of sheets) {
    const part = book.sheets[index];
    if (part === undefined) throw new WorkbookError('a sheet of it is of a kind that is not written');
    const written = writeSheet(partText(part, await unzip(bytes, part)), cells, book, fills);
    refused.push(...written.refused.map((cell) => ({ ...cell, index })));
    formulas.push(...written.formulas.map((cell) => ({ ...cell, index })));
    parts.set(part, new TextEncoder().encode(written.xml));
  }
  if (await hasFormulas(bytes, book.sheets)) {
    const anew = calculatedAnew(partText(bookPart, await unzip(bytes, bookPart)));
    if (anew !== undefined) parts.set(bookPart, new TextEncoder().encode(anew));
  }
  return { bytes: await withParts(bytes, parts), refused, formulas };
}
