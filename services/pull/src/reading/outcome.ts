// What comes of reading a source, as plain values that go from the process that reads to the service.
import { grouped, help, mostCharacters, rowLines, WorkbookError } from '@qplan/workbook';
import { type Mark, type Source, SourceError, type Tables } from '../sources/source.ts';

export type Outcome =
  | { readonly kind: 'unchanged' }
  /** `streams`: each with its lines, joined by line ends. */
  | { readonly kind: 'read'; readonly streams: readonly (readonly [string, string])[]; readonly mark?: Mark }
  | Failed;

export interface Failed {
  readonly kind: 'failed';
  readonly message: string;
  /** How long the source wants to be left alone, in ms. */
  readonly retryAfterMs: number;
  readonly mark?: Mark;
  /** Of a fault in the program: where it happened, for the log. */
  readonly stack?: string;
}

/** Reads the source. Whatever goes wrong is a failure of this source, also what nobody foresaw. */
export async function readOutcome(source: Source, mark: Mark | undefined, signal: AbortSignal): Promise<Outcome> {
  try {
    const reading = await source.read(signal, mark);
    if (reading === 'unchanged') return { kind: 'unchanged' };
    return { kind: 'read', streams: toText(reading.tables), ...(reading.mark && { mark: reading.mark }) };
  } catch (error) {
    return toFailed(error);
  }
}

function toText(tables: Tables): [string, string][] {
  return [...tables].map(([stream, rows]) => {
    const text = rowLines(rows).join('\n');
    if (text.length <= mostCharacters) return [stream, text];
    throw new WorkbookError(`${stream} is more than the ${grouped(mostCharacters)} characters that are read: ${help}`);
  });
}

export function toFailed(error: unknown): Failed {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SourceError) {
    const { retryAfterMs, mark } = error;
    return { kind: 'failed', message, retryAfterMs, ...(mark && { mark }) };
  }
  if (error instanceof WorkbookError) return { kind: 'failed', message, retryAfterMs: 0 };
  const stack = error instanceof Error ? (error.stack ?? message) : message;
  const told = `it holds or answers what nobody foresaw (${message}): look at it, and please report it as a fault of QPlan`;
  return { kind: 'failed', message: told, retryAfterMs: 0, stack };
}
