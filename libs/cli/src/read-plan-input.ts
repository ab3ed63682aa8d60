// Reads the planning's input from standard input: bytes that may be anything.

import { constants, isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { type Parsed, parsePlanInput, type PlanInput, type Problem } from '@qplan/streams';

export interface ReadInput {
  readonly text: string;
  readonly input: PlanInput;
}

/** All that the stream has, or every fault in it, bytes that are no text among them. Rejects when it cannot be read. */
export async function readPlanInput(stream: Readable): Promise<Parsed<ReadInput>> {
  const bytes = await readAll(stream);
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    const message = `larger than ${constants.MAX_STRING_LENGTH} bytes, the most that can be read`;
    return { ok: false, problems: [{ stream: 'input', line: 1, message }] };
  }
  const text = bytes.toString();
  const parsed = parsePlanInput(text);
  const problems = [...(isUtf8(bytes) ? [] : notUtf8(bytes)), ...(parsed.ok ? [] : parsed.problems)];
  if (!parsed.ok || problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
  return { ok: true, value: { text, input: parsed.value } };
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
async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > constants.MAX_STRING_LENGTH) break;
  }
  return Buffer.concat(chunks);
}
