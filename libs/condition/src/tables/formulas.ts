// Formulas that fail, wherever they stand: who reads such a cell has reported it, and else it is reported here.
import { formulaProblem, isFormulaError } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, type Sheet } from './sheet.ts';

/** Warns of each cell with such a formula that is no problem yet. */
export function reportFormulas(sheets: readonly Sheet[], problems: Problems): void {
  const told = new Set([...problems.errors, ...problems.missing].map(({ where }) => where));
  for (const sheet of sheets) {
    for (const [row, cells] of sheet.rows.entries()) {
      for (const [column, text] of cells.entries()) {
        if (!isFormulaError(text) || told.has(cellName(sheet, row, column))) continue;
        problems.warn(cellName(sheet, row, column), formulaProblem(text));
      }
    }
  }
}
