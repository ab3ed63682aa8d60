// What is to stand in a cell of a file, and why it cannot.
import type { Day } from '@qplan/streams';

/** A text, empty for an empty cell; a number; or a day. */
export type CellValue = string | number | { readonly day: Day };

/** Rows and columns count from 0. */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  /** The row whose look the cell takes where it has none of its own. */
  readonly like?: number | undefined;
}

/** The cells of a sheet that are to be written. */
export interface SheetWrites {
  /** The sheet's place among those of the file, from 0. */
  readonly index: number;
  readonly cells: readonly CellWrite[];
  /** Whether a new row gets the formula that the row it looks like has in this column, moved to it. None by default. */
  readonly fills?: ((column: number) => boolean) | undefined;
}

/** Where a new row has the formula of another one, or should have. */
export interface FormulaCell {
  /** The sheet's place among those of the file. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  /** As a person sees it, with its `=`; undefined: it cannot be moved there safely. */
  readonly formula?: string;
  /** The row whose formula it is. */
  readonly like: number;
}

export interface RefusedCell {
  /** The sheet's place among those of the file. */
  readonly index: number;
  readonly row: number;
  readonly column: number;
  readonly reason: string;
}

export interface Written {
  readonly bytes: Uint8Array;
  /** Cells that are as they were. */
  readonly refused: readonly RefusedCell[];
  readonly formulas: readonly FormulaCell[];
}

/** What goes into a cell: besides values, a formula as the file has it. */
export type Content = CellValue | { readonly formula: string };

export const isFormula = 'a formula makes what stands there';
export const isCovered = 'the cell is merged into another one';
export const isProtected = 'the sheet is protected';
