// What a source is to whoever writes into it: first it is looked at, and then written as it was looked at.
import type { CellChange } from '@qplan/condition/adopt';
import type { FilledCell, RefusedCell } from '@qplan/stage/adoption';
import type { StreamLines } from '../raw.ts';

export interface ReadyToWrite {
  /** Cells that stay as they are. */
  readonly refused: readonly RefusedCell[];
  readonly cells: number;
  /** Where new rows get a formula of the row that they look like, or should. */
  readonly filled?: readonly FilledCell[];
  /** What will be read of it, where that is known. */
  readonly lines?: StreamLines;
  /** Until then nothing has changed. Throws CannotWrite where nothing was written. */
  write(): Promise<WrittenSource>;
}

export interface WrittenSource {
  /** The file as it was before: its name. */
  readonly kept?: string;
  /** Cells that are as they were after all. */
  readonly refused?: readonly RefusedCell[];
}

/** The source cannot be written now; the message says why and what helps. */
export class CannotWrite extends Error {
  override readonly name = 'CannotWrite';
}

/**
 * Changes of cells of one source. `before`: what was read of its streams when the scenario was made; `after`: what is to be. What
 * is so already is written, by who was asked before and did not live to say so. `isUnread`: of these columns nothing is read.
 */
export type GetReady = (
  changes: readonly CellChange[],
  before: StreamLines,
  after: StreamLines,
  isUnread: (stream: string, column: number) => boolean,
) => Promise<ReadyToWrite>;
