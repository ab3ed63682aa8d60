// What the Unix filters from conditioned streams to a text have in common. All or nothing: of what cannot be read whole,
// nothing is made, and standard error says why.

import type { Readable, Writable } from 'node:stream';
import { formatProblem } from '@qplan/streams';
import { type ReadInput, readPlanInput } from './read-plan-input.ts';

export interface FilterStreams {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
}

/**
 * Writes what `make` makes of the input, in parts, or every problem of the input, a line each. Answers the exit code when all
 * is written; whoever stops reading early has what they wanted: 0. `name` is the command's.
 */
export async function planFilter(
  name: string,
  { input, output, errors }: FilterStreams,
  make: (read: ReadInput) => Iterable<string> | Promise<Iterable<string>>,
): Promise<number> {
  // An error of a stream is also told to the read or write at hand, and heard there.
  for (const stream of [output, errors]) stream.on('error', () => undefined);
  try {
    const parsed = await readPlanInput(input);
    if (parsed.ok) {
      for (const text of inChunks(await make(parsed.value))) await write(output, text);
      return 0;
    }
    for (const text of inChunks(parsed.problems.map((problem) => `${formatProblem(problem)}\n`)))
      await write(errors, text);
    return 1;
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return 0;
    if (codeOf(error) === undefined) throw error;
    errors.write(`qplan ${name}: cannot read or write: ${(error as Error).message}\n`);
    return 1;
  }
}

/** Joins small parts, so that each write is worth its system call. */
function* inChunks(parts: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const part of parts) {
    chunk += part;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => output.write(text, (error) => (error ? reject(error) : resolve())));
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code;
}
