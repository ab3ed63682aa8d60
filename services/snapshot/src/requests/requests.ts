// What the lines of a request mean.
import { isUtf8 } from 'node:buffer';
import { quote, RequestError } from '@qplan/bus';
import { type Input, unindent, wholeVersion } from '@qplan/snapshots';
import { parseStreams } from '@qplan/streams';
import type { Page } from '../history/history.ts';

const mostInputs = 100;

/** `expected`: the newest version that the resource must still have, or `none`; absent: whatever it has. */
interface Lineage {
  readonly by: string;
  readonly from: readonly Input[];
  readonly expected?: string;
}

export interface PutRequest {
  readonly content: Buffer;
  /** Absent in a PUT of the original protocol, which is answered otherwise. */
  readonly lineage?: Lineage;
}

/** The version's name that a GET asks for. Throws RequestError. */
export function parseGet(content: Buffer): string {
  const lines = parseLines(content, 'GET');
  if (lines.length > 1) throw new RequestError('GET takes one line, the version; leave it out for the newest');
  // As in the original, an empty name is the newest, and what stands behind a tab is no part of it.
  return lines[0]?.split('\t')[0] || 'HEAD';
}

/** Throws RequestError. */
export function parseLog(content: Buffer): Page {
  const lines = parseLines(content, 'LOG');
  const [limit = '', before, after, ...more] = lines[0]?.split('\t') ?? [];
  if (lines.length > 1 || more.length > 0)
    throw new RequestError('LOG takes one line, "<limit> TAB <before version> TAB <after version>"');
  if (before && after) throw new RequestError('LOG takes the versions before one, or those after one, not both');
  if (limit !== '' && !/^[1-9]\d{0,8}$/.test(limit))
    throw new RequestError(`${quote(limit)} is no limit; it is a whole number of versions, 1 or more`);
  return {
    ...(limit === '' ? {} : { limit: Number(limit) }),
    ...(after ? { after } : before === undefined ? {} : { before }),
  };
}

/** Throws RequestError. */
export function parsePut(request: Buffer): PutRequest {
  const { content, rest, broken } = unindent(request);
  if (broken !== undefined)
    throw new RequestError(`line ${broken + 1} of the PUT is no content line: it does not begin with a tab`);
  if (!isUtf8(content)) throw new RequestError('the content of the PUT is not UTF-8 text');
  return rest.length === 0 ? { content } : { content, lineage: parseLineage(rest) };
}

function parseLineage(rest: Buffer): Lineage {
  const parsed = parseStreams(rest.toString());
  const [stream, ...more] = parsed.ok ? parsed.value : [];
  if (stream?.name !== 'from' || more.length > 0)
    throw new RequestError('below its content a PUT has one more stream, "from", or none');
  const from: Input[] = [];
  let by = '';
  let expected: string | undefined;
  for (const line of stream.content) {
    const [key = '', value = '', ...extra] = line.split('\t');
    if (!key || !value || extra.length > 0)
      throw new RequestError(`${quote(line)} is no line of "from"; those are "<resource> TAB <version>"`);
    if (key === 'by') by = checkStage(value);
    else if (key === 'expected') expected = checkExpected(value);
    else from.push({ resource: key, version: value });
  }
  if (from.length > mostInputs)
    throw new RequestError(`"from" names ${from.length} inputs; ${mostInputs} are the limit`);
  return { by, from, ...(expected !== undefined && { expected }) };
}

function checkExpected(version: string): string {
  if (version === 'none' || wholeVersion.test(version)) return version;
  throw new RequestError(`${quote(version)} is no version to be expected; it is a whole one, 40 hex digits, or none`);
}

function checkStage(name: string): string {
  if (name.length > 100 || !/^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(name))
    throw new RequestError(`${quote(name)} is no name of a stage: it is up to 100 letters, digits and signs`);
  return name;
}

/** The lines below a request's first. Throws RequestError. */
export function parseLines(content: Buffer, command: string): readonly string[] {
  const { content: lines, rest, broken } = unindent(content);
  if (broken !== undefined || rest.length > 0)
    throw new RequestError(
      `line ${(broken ?? 1) + 1} of the ${command} is no content line: it does not begin with a tab`,
    );
  if (lines.length > 1000)
    throw new RequestError(`the ${command} has ${lines.length} bytes of lines, which is too much`);
  return lines.toString().split('\n').slice(0, -1);
}
