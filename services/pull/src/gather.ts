// One look at all sources: each is read once, and whole, and what they give belongs together.
import { rowLines, type StreamLines } from './raw.ts';
import { WorkbookError } from './sheets/sheet.ts';
import { type Source, SourceError, type Tables } from './sources/source.ts';

export interface Failure {
  /** The name of the source that cannot be read. */
  readonly source: string;
  readonly message: string;
  /** How long it wants to be left alone, in ms. */
  readonly retryAfterMs: number;
}

export interface Gathered {
  /** The lines of every stream whose source could be read: all of a source's streams, or none. */
  readonly lines: StreamLines;
  readonly failures: readonly Failure[];
}

/** How often to read again what changes while the others are read. */
const mostRounds = 5;

export async function gather(sources: readonly Source[], signal: AbortSignal): Promise<Gathered> {
  const results = new Map<Source, Tables | Failure>();
  let due = sources;
  for (let round = 1; due.length > 0 && round <= mostRounds; round++) {
    await Promise.all(due.map(async (source) => results.set(source, await tryRead(source, signal))));
    due = await changed(sources);
  }
  const read = [...results.values()].flatMap((result) => ('message' in result ? [] : [...result]));
  return {
    lines: new Map(read.map(([stream, rows]) => [stream, rowLines(rows)])),
    failures: [...results.values()].filter((result) => 'message' in result),
  };
}

async function tryRead(source: Source, signal: AbortSignal): Promise<Tables | Failure> {
  try {
    return await source.read(signal);
  } catch (error) {
    if (!(error instanceof SourceError || error instanceof WorkbookError)) throw error;
    const retryAfterMs = error instanceof SourceError ? error.retryAfterMs : 0;
    return { source: source.name, message: error.message, retryAfterMs };
  }
}

async function changed(sources: readonly Source[]): Promise<Source[]> {
  const answers = await Promise.all(sources.map((source) => source.hasChanged?.() ?? false));
  return sources.filter((_, index) => answers[index]);
}
