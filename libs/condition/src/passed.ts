// Streams that come as `qplan … v1` already, from a script say: they pass as they are, in place of the sheets'.
import { formatStreams, parsePlanInput, type PlanInput, planInputStreams, type Stream } from '@qplan/streams';
import type { Problems } from './problems.ts';

/** In the order in which they are written; what stands in for a stream that is not there while the others are read. */
const standIns = new Map<string, readonly string[]>([
  ['qplan params v1', ['Jan  1, 1970\tJan  1, 1970\t']],
  ['qplan holidays v1', []],
  ['qplan staff v1', []],
  ['qplan work v1', []],
]);

/** What a plan need not have. */
const further = ['qplan rules v1', 'qplan done v1', 'qplan capacity v1'];

export type PassedName = 'params' | 'holidays' | 'staff' | 'work' | 'rules' | 'done' | 'capacity';

export interface Passed {
  has(name: PassedName): boolean;
  /** Only the parts that passed mean anything. */
  readonly input: PlanInput;
}

/** Reads the v1 streams among `streams`. Their problems are reported by the lines of the whole text. */
export function readPassed(streams: readonly Stream[], problems: Problems): Passed {
  const given = new Map(streams.map((stream) => [stream.name, stream]));
  const read = given.size > 0 ? parsePlanInput(compose(given)) : undefined;
  if (read && !read.ok) {
    for (const { stream, line, message } of read.problems) {
      problems.miss(`${stream}, line ${(given.get(stream)?.line ?? 1) + line - headerLine(stream, given)}`, message);
    }
  }
  const nothing = { params: { start: 0, end: 0, skills: [] }, holidays: [], staff: [], work: [] };
  return { has: (name) => given.has(`qplan ${name} v1`), input: read?.ok ? read.value : nothing };
}

/** The conditioned text: what was made, but with the streams that passed as they came. */
export function withPassed(made: PlanInput, passed: readonly Stream[]): string {
  const given = new Map(passed.map((stream) => [stream.name, stream]));
  return formatStreams(planInputStreams(made).map((stream) => given.get(stream.name) ?? stream));
}

export function isPlanStream({ name }: Stream): boolean {
  return standIns.has(name) || further.includes(name);
}

function contentOf(name: string, given: ReadonlyMap<string, Stream>): readonly string[] {
  return given.get(name)?.content ?? standIns.get(name)!;
}

function compose(given: ReadonlyMap<string, Stream>): string {
  return formatStreams(namesOf(given).map((name) => ({ name, content: contentOf(name, given) })));
}

function namesOf(given: ReadonlyMap<string, Stream>): string[] {
  return [...standIns.keys(), ...further.filter((name) => given.has(name))];
}

/** Where a stream's header is in the composed text. */
function headerLine(stream: string, given: ReadonlyMap<string, Stream>): number {
  let line = 1;
  for (const name of namesOf(given)) {
    if (name === stream) break;
    line += 1 + contentOf(name, given).length;
  }
  return line;
}
