// `qplan filter`: a Unix filter from conditioned streams to a plan. All or nothing: what it cannot read whole it does
// not plan, and it says why on standard error.

import { constants, isUtf8 } from 'node:buffer';
import type { Readable, Writable } from 'node:stream';
import { planInParts } from '@qplan/plan';
import {
  formatPlanInParts,
  formatProblem,
  type Parsed,
  parsePlanInput,
  type PlanInput,
  type Problem,
} from '@qplan/streams';
import type { Command } from './command.ts';

const usage = `Usage: qplan filter < cond.txt > app.txt

Reads the streams "qplan params v1", "qplan holidays v1", "qplan staff v1" and "qplan work v1", in any order, from
standard input, and writes the plan as streams to standard output. Streams of other names are let be.

Where anything is wrong with the input, nothing is written, and each problem is a line on standard error:
  qplan work v1, line 12: rank "x" is not a whole number

Exit code: 0 planned, 1 something is wrong with the input or with reading or writing, 2 called wrongly.
`;

export default {
  summary: 'compute the plan: conditioned streams on stdin, the plan on stdout',
  usage,
  async run(args: string[]): Promise<number> {
    if (args.length === 0) return filter(process.stdin, process.stdout, process.stderr);
    process.stderr.write(`qplan filter: takes no arguments; it reads standard input\n\n${usage}`);
    return 2;
  },
} satisfies Command;

/** Plans `input`. Answers the exit code when all is written; whoever stops reading early has what they wanted: 0. */
export async function filter(input: Readable, output: Writable, errors: Writable): Promise<number> {
  // An error of a stream is also told to the read or write at hand, and heard there.
  for (const stream of [output, errors]) stream.on('error', () => undefined);
  try {
    const parsed = parseBytes(await readAll(input));
    if (parsed.ok) {
      for (const text of inChunks(formatPlanInParts(planInParts(parsed.value)))) await write(output, text);
      return 0;
    }
    for (const text of inChunks(parsed.problems.map((problem) => `${formatProblem(problem)}\n`)))
      await write(errors, text);
    return 1;
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return 0;
    if (codeOf(error) === undefined) throw error;
    errors.write(`qplan filter: cannot read or write: ${(error as Error).message}\n`);
    return 1;
  }
}

function parseBytes(bytes: Buffer): Parsed<PlanInput> {
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    const message = `larger than ${constants.MAX_STRING_LENGTH} bytes, the most that can be read`;
    return { ok: false, problems: [{ stream: 'input', line: 1, message }] };
  }
  const parsed = parsePlanInput(bytes.toString());
  if (isUtf8(bytes)) return parsed;
  const problems = [...notUtf8(bytes), ...(parsed.ok ? [] : parsed.problems)];
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
}

/** A problem for each line that is not UTF-8. */
function notUtf8(bytes: Buffer): Problem[] {
  const problems: Problem[] = [];
  for (let line = 1, start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf('\n', start) + 1 || bytes.length;
    if (!isUtf8(bytes.subarray(start, end))) problems.push({ stream: 'input', line, message: 'not UTF-8 text' });
    start = end;
  }
  return problems;
}

/** All that the stream has, or a little more than can be read, whichever is less. */
async function readAll(input: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > constants.MAX_STRING_LENGTH) break;
  }
  return Buffer.concat(chunks);
}

/** Joins small parts, so that each write is worth its system call. */
function* inChunks(parts: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  let length = 0;
  for (const part of parts) {
    chunk.push(part);
    length += part.length;
    if (length < 65_536) continue;
    yield chunk.join('');
    chunk = [];
    length = 0;
  }
  if (length > 0) yield chunk.join('');
}

function write(output: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => output.write(text, (error) => (error ? reject(error) : resolve())));
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | undefined)?.code;
}
