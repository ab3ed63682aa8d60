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
}

export const isFormula = 'a formula makes what stands there';
export const isCovered = 'the cell is merged into another one';
export const isProtected = 'the sheet is protected';
