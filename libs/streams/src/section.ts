// From stacked streams to values: finds the streams that a reader wants, and reads their lines one by one, with every
// fault on the way collected.

import { type Fault, type Parsed, type Problem, parsed } from './problem.ts';
import { splitLines, stack, type Stream } from './stacked.ts';

/** A stream that is being read, and the list that its faults go to. */
export interface Section extends Stream {
  readonly problems: Problem[];
}

/** Reads a line; says what is wrong with it, and may then give nothing. */
export type ReadLine<T> = (line: string, fault: Fault) => T | undefined;

/**
 * Reads a text that stacks each of `names` once, in any order, into what `build` makes of them; those of `optional` may be
 * absent. Other streams are let be: they are somebody else's. Only where one of `names` is missing they are reported, for it may
 * be one of them, misspelt.
 */
export function readText<T>(
  text: string,
  names: readonly string[],
  build: (section: (name: string) => Section, optional: (name: string) => Section | undefined) => T,
  optional: readonly string[] = [],
): Parsed<T> {
  const lines = splitLines(text);
  const { streams, problems: broken } = stack(lines, 1, 'input');
  const problems: Problem[] = [];
  const sections = pick(streams, names, optional, problems);
  const missing = (name: string) => ({ name, line: Math.max(1, lines.length), content: [], problems: [] });

  for (const name of names.filter((name) => !sections.has(name)))
    problems.push({ stream: name, line: missing(name).line, message: 'the stream is missing' });
  const value = build(
    (name) => sections.get(name) ?? missing(name),
    (name) => sections.get(name),
  );
  return parsed(value, [...broken, ...apartFrom(broken, problems)]);
}

/** Reads each content line; there should be `count` of them. */
export function readLines<T>(section: Section, read: ReadLine<T>, count?: number): T[] {
  expectCount(section, section.content.length, count, 'line');
  const values: T[] = [];
  let line = section.line;
  const fault: Fault = (message) => {
    section.problems.push({ stream: section.name, line, message });
    return undefined;
  };
  for (const text of section.content) {
    line += 1;
    const value = read(text, fault);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** Reads the one content line that the stream has. */
export function readOnly<T>(section: Section, read: ReadLine<T>): T | undefined {
  return readLines(section, read, 1)[0];
}

/**
 * Reads the streams in this stream's content: all have the same name, and there should be `count` of them. Their faults
 * are reported as this stream's.
 */
export function readItems(section: Section, name: string, count?: number): Section[] {
  const { streams, problems } = stack(section.content, section.line + 1, section.name);
  for (const problem of problems) section.problems.push({ ...problem, stream: section.name });
  for (const other of streams.filter((stream) => stream.name !== name))
    section.problems.push({ stream: section.name, line: other.line, message: `not a ${name}` });
  const items = streams.filter((stream) => stream.name === name);
  expectCount(section, items.length, count, name);
  return items.map((item) => ({ ...item, name: section.name, problems: section.problems }));
}

/** Says so where there are more or fewer of something in the stream than there should be. */
function expectCount(section: Section, count: number, expected: number | undefined, what: string): void {
  if (expected === undefined || count === expected) return;
  const message = `${count} ${what}${count === 1 ? '' : 's'}, where ${expected} should be`;
  section.problems.push({ stream: section.name, line: section.line, message });
}

function pick(
  streams: readonly Stream[],
  names: readonly string[],
  optional: readonly string[],
  problems: Problem[],
): Map<string, Section> {
  const sections = new Map<string, Section>();
  const others: Stream[] = [];
  for (const stream of streams) {
    const { name, line } = stream;
    const first = sections.get(name);
    if (!names.includes(name) && !optional.includes(name)) others.push(stream);
    else if (first === undefined) sections.set(name, { ...stream, problems });
    else problems.push({ stream: name, line, message: `the stream is there twice, first on line ${first.line}` });
  }
  if (names.some((name) => !sections.has(name)))
    for (const { name, line } of others)
      problems.push({ stream: name, line, message: 'no stream of this name is known' });
  return sections;
}

/** The problems on other lines than those of `broken`: a line that is broken is not also read wrong. */
function apartFrom(broken: readonly Problem[], problems: readonly Problem[]): readonly Problem[] {
  if (broken.length === 0) return problems;
  const lines = new Set(broken.map(({ line }) => line));
  return problems.filter(({ line }) => !lines.has(line));
}
