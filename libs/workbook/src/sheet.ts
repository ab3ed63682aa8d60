// A sheet of a workbook, and why there is none.
import type { Marks } from '@qplan/streams';

/** Which sheets of a workbook to read: others may be large, and are none of ours. */
export type Wanted = (name: string, index: number) => boolean;

export interface WorkbookSheet {
  readonly name: string;
  /** Row N of the sheet is rows[N - 1]; the first cell is column A. Blank rows are kept. None if it was not wanted. */
  readonly rows: readonly (readonly string[])[];
  /** What a person sees of it beside the texts, where there is anything. */
  readonly marks?: Marks;
}

/** What stands in a cell whose formula has no result in the file: programs that calculate nothing write such files. */
export const notCalculated = '#NOT-CALCULATED!';

/** The file is not what its name says, or not whole, or larger than is read: in words for whoever has it open. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
}

/** There is more in it than is read; it is so until it is changed. */
export class TooLarge extends WorkbookError {}
