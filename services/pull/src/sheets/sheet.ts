// A sheet of a workbook, and why there is none.

export interface WorkbookSheet {
  readonly name: string;
  /** Row N of the sheet is rows[N - 1]; the first cell is column A. Blank rows are kept. */
  readonly rows: readonly (readonly string[])[];
}

/** The file is not what its name says, or not whole, or larger than is read: in words for whoever has it open. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
}

/** Far above any plan, far below what a process can hold. */
export const mostCells = 2_000_000;
