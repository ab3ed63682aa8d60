// What every source is to the puller: a place that gives the rows of the streams that are read from it.
import type { WorkbookSheet } from '@qplan/workbook';

export type Table = WorkbookSheet['rows'];
/** Stream → its rows; `raw work marks` is what is marked in the sheet of `raw work`. */
export type Tables = ReadonlyMap<string, Table>;

/** By what a source knows that it is as it was when it was read; for whoever reads it to keep, and to give back. */
export type Mark = Readonly<Record<string, string>>;

export interface Reading {
  /** The table of each of its streams, all of them as they were at one time. */
  readonly tables: Tables;
  readonly mark?: Mark;
}

export interface Source {
  /** As a person knows it; no secret is in it. */
  readonly name: string;
  /** Throws SourceError or WorkbookError. `mark`: of the last reading; only with it the answer may be 'unchanged'. */
  read(signal: AbortSignal, mark?: Mark): Promise<Reading | 'unchanged'>;
}

/** The source cannot be read now; the message says why and what helps. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** How long the source wants to be left alone, in ms. */
  readonly retryAfterMs: number;
  /** Of what cannot be read: as long as it is the same, so is the error. */
  readonly mark: Mark | undefined;

  constructor(message: string, details: { cause?: unknown; retryAfterMs?: number; mark?: Mark } = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.retryAfterMs = details.retryAfterMs ?? 0;
    this.mark = details.mark;
  }
}
