// Files of sheets: what is in their cells, as text, whatever the kind of file; and some of their cells written in place. Hostile files are refused in words, within
// bounds of time and memory.
export { toFieldSheet } from './fields.ts';
export { grouped, help, mostCharacters, SheetSize } from './limits.ts';
export { rowLines } from './lines.ts';
export { isSheet, pickSheet, pickTables, tablesOf, wantedBy } from './pick.ts';
export { TooLarge, type Wanted, WorkbookError, type WorkbookSheet } from './sheet.ts';
export { readWorkbook } from './workbook.ts';
export { withStored } from './stored.ts';
export {
  type CellValue,
  type CellWrite,
  type FormulaCell,
  type RefusedCell,
  type SheetWrites,
  type Written,
} from './write/cell-write.ts';
export { writeCells } from './write/write.ts';
export { isWholeZip } from './zip.ts';
