// What every source is to the puller: a place that gives the rows of the streams that are read from it.
import type { PullStream } from '@qplan/config';
import { pickSheet } from '../raw.ts';
import type { WorkbookSheet } from '../sheets/sheet.ts';

export type Table = WorkbookSheet['rows'];
/** Stream → its rows. */
export type Tables = ReadonlyMap<string, Table>;

export interface Source {
  /** As a person knows it; no secret is in it. */
  readonly name: string;
  /** The table of each of its streams, all of them as they were at one time. Throws SourceError or WorkbookError. */
  read(signal: AbortSignal): Promise<Tables>;
  /** Whether it is not as it was when it was read. Only a source that can tell at no cost has this. */
  hasChanged?(): Promise<boolean>;
}

/** The source cannot be read now; the message says why and what helps. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** How long the source wants to be left alone, in ms. */
  readonly retryAfterMs: number;

  constructor(message: string, { cause, retryAfterMs = 0 }: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.retryAfterMs = retryAfterMs;
  }
}

/** Each stream's sheet of a workbook. Throws WorkbookError when one is not there. */
export function pickTables(streams: readonly PullStream[], sheets: readonly WorkbookSheet[]): Tables {
  return new Map(streams.map(({ stream, sheet }) => [stream, pickSheet(sheets, sheet).rows]));
}
