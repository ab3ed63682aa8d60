// Stacked streams: `=====<name>` and then content lines of a tab each, one stream after another. A stream's content may
// be stacked streams itself, one tab deeper. Reading takes any text whatever: it never throws.

import { type Parsed, type Problem, parsed } from './problem.ts';

export interface Stream {
  readonly name: string;
  /** Of its header, 1-based over the whole text; content line i is line + 1 + i. */
  readonly line: number;
  /** The content lines without their tab. */
  readonly content: readonly string[];
}

/** What a reader could make of the text, beside what is wrong with it. */
export interface Stacked {
  readonly streams: readonly Stream[];
  readonly problems: readonly Problem[];
}

const mark = '=====';
const tab = 9;

/** Reads one level of streams. */
export function parseStreams(text: string): Parsed<readonly Stream[]> {
  const { streams, problems } = stack(splitLines(text), 1, 'input');
  return parsed(streams, problems);
}

/** Reads the streams that are the content of `stream`; lines are still counted over the whole text. */
export function parseNested(stream: Stream): Parsed<readonly Stream[]> {
  const { streams, problems } = stack(stream.content, stream.line + 1, stream.name);
  return parsed(streams, problems);
}

/**
 * Writes a stream, its last line end included. Content lines hold no line end. `depth` is how many streams it stands in:
 * a stream that nests others is written as itself without content, followed by those others one deeper.
 */
export function formatStream(name: string, content: readonly string[], depth = 0): string {
  const indent = '\t'.repeat(depth);
  const lines = content.length === 0 ? '' : `${indent}\t${content.join(`\n${indent}\t`)}\n`;
  return `${indent}${mark}${name}\n${lines}`;
}

/** Writes a stream whose content lines are the lines of `text`, each ended by `\n`, the last one perhaps not. */
export function formatTextStream(name: string, text: string): string {
  const ended = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `${mark}${name}\n${text === '' ? '' : `\t${ended.replaceAll('\n', '\n\t')}\n`}`;
}

export function formatStreams(streams: readonly Pick<Stream, 'name' | 'content'>[]): string {
  return streams.map(({ name, content }) => formatStream(name, content)).join('');
}

/**
 * The lines of a text. A `\r` before a line end belongs to it, the last line's end may be missing, and a byte order mark
 * at the start is none of the text.
 */
export function splitLines(marked: string): string[] {
  const text = marked.startsWith('\uFEFF') ? marked.slice(1) : marked;
  const lines = text.includes('\r\n') ? text.split(/\r?\n/) : text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Stacks lines, the first of which is line `firstLine` of the text. Text before the first header is a problem of the
 * stream `outside`. A line without its tab is read as if it had one, so that the lines after it keep their numbers.
 */
export function stack(lines: readonly string[], firstLine: number, outside: string): Stacked {
  const streams: Stream[] = [];
  const problems: Problem[] = [];
  let content: string[] | undefined;
  let name = outside;

  for (const [index, text] of lines.entries()) {
    const line = firstLine + index;
    if (text.charCodeAt(0) === tab && content !== undefined) {
      content.push(text.slice(1));
    } else if (text.startsWith(mark)) {
      name = text.slice(mark.length);
      content = [];
      streams.push({ name, line, content });
      if (name.trim() === '') problems.push({ stream: outside, line, message: 'a header without a name' });
    } else if (content !== undefined) {
      content.push(text);
      problems.push({ stream: name, line, message: 'a content line without its tab' });
    } else if (index === 0) {
      problems.push({ stream: outside, line, message: `text before the first header (${mark}<name>)` });
    }
  }
  return { streams, problems };
}
