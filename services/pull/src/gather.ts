// One look at all sources: each file is read once, and whole, and what they give belongs together.
import type { PullStream } from '@qplan/config';
import { isSheet, pickSheet, rowLines, type StreamLines } from './raw.ts';
import { type Wanted, WorkbookError } from './sheets/sheet.ts';
import { readSourceFile, SourceError, type Stamp, stampOf } from './source-file.ts';

export interface Failure {
  /** The source that cannot be read. */
  readonly source: string;
  readonly message: string;
}

export interface Gathered {
  /** The lines of every stream whose source could be read. */
  readonly lines: StreamLines;
  readonly failures: readonly Failure[];
  /** Of each source as it was read. */
  readonly stamps: ReadonlyMap<string, Stamp>;
}

/** How often to begin again when a file changes while the others are read. */
const mostRounds = 5;

/** Reads the sources of `streams`. All of a file's streams are read, or none is. */
export async function gather(streams: readonly PullStream[], signal?: AbortSignal): Promise<Gathered> {
  for (let round = 1; ; round++) {
    const gathered = await readAll(streams, signal);
    if (round === mostRounds || !(await hasChanged(gathered.stamps))) return gathered;
  }
}

/** Whether a source is not as it was when it was read. */
export async function hasChanged(stamps: ReadonlyMap<string, Stamp>): Promise<boolean> {
  const now = await Promise.all([...stamps].map(async ([source, stamp]) => (await stampOf(source)) !== stamp));
  return now.includes(true);
}

async function readAll(streams: readonly PullStream[], signal?: AbortSignal): Promise<Gathered> {
  const lines = new Map<string, readonly string[]>();
  const failures: Failure[] = [];
  const stamps = new Map<string, Stamp>();
  for (const [source, ours] of bySource(streams)) {
    const wanted: Wanted = (name, index) => ours.some(({ sheet }) => isSheet(sheet, name, index));
    try {
      const { stamp, sheets } = await readSourceFile(source, wanted, signal);
      const read = ours.map(({ stream, sheet }) => [stream, rowLines(pickSheet(sheets, sheet).rows)] as const);
      for (const [stream, rows] of read) lines.set(stream, rows);
      stamps.set(source, stamp);
    } catch (error) {
      if (!(error instanceof SourceError || error instanceof WorkbookError)) throw error;
      failures.push({ source, message: error.message });
    }
  }
  return { lines, failures, stamps };
}

function bySource(streams: readonly PullStream[]): ReadonlyMap<string, readonly PullStream[]> {
  const sources = new Set(streams.map(({ source }) => source));
  return new Map([...sources].map((source) => [source, streams.filter((stream) => stream.source === source)]));
}
