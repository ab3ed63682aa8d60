// The text forms of broadcasts, as the original has them: what a script writes becomes the message that is posted.

import { type Parsed, type Problem, parseStreams, type Stream } from '@qplan/streams';

/** The body of POST /broadcast. */
export interface Message {
  readonly command: 'raw' | 'chart';
  readonly title: string;
  readonly data: unknown;
}

export const messageTypes = ['raw', 'piechart', 'quadchart', 'shortagechart', 'releasechart'] as const;
export type MessageType = (typeof messageTypes)[number];

const usualRawTitle = 'Raw text';

/** Reads the text of a broadcast. A `title` goes before the one in the text, and then the text needs none. */
export function readMessage(type: MessageType, text: string, title?: string): Parsed<Message> {
  if (type === 'raw') return { ok: true, value: { command: 'raw', title: title ?? usualRawTitle, data: text } };
  const problems: Problem[] = [];
  const chart = type === 'piechart' ? pie(text, title, problems) : stacked(type, text, title, problems);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { command: 'chart', title: chart.title, data: { type, dataset: chart.dataset } } };
}

interface Chart {
  readonly title: string;
  readonly dataset: unknown;
}

/** A line of the text: its fields, its place, and how to say what is wrong with it. */
interface Row {
  readonly fields: readonly string[];
  fault(message: string): void;
}

/** A title line, then lines label TAB value. With a title from elsewhere, the first line may be one of these already. */
function pie(text: string, title: string | undefined, problems: Problem[]): Chart {
  const lines = text.split(/\r?\n/);
  const untitled = title !== undefined && lines[0]!.includes('\t');
  const rows = rowsOf('piechart', lines, 1, problems).slice(untitled ? 0 : 1);
  const ownTitle = untitled ? '' : lines[0]!.trim();
  if (ownTitle === '' && title === undefined) {
    problems.push({ stream: 'piechart', line: 1, message: 'the first line is the title, and it is empty' });
  }
  return { title: title ?? ownTitle, dataset: filled(rows).map(labelValue) };
}

/** Streams: `title`, and those of the type. */
function stacked(
  type: Exclude<MessageType, 'raw' | 'piechart'>,
  text: string,
  title: string | undefined,
  problems: Problem[],
): Chart {
  const parsed = parseStreams(text);
  if (!parsed.ok) {
    problems.push(...parsed.problems);
    return { title: '', dataset: null };
  }
  const rows = (name: string): Row[] => streamRows(parsed.value, name, problems);
  const ownTitle = title ?? rows('title')[0]?.fields.join(' ').trim() ?? '';
  switch (type) {
    case 'quadchart':
      return { title: ownTitle, dataset: rows('points').map(point) };
    case 'shortagechart':
      return {
        title: ownTitle,
        dataset: { demand: rows('demand').map(labelValue), shortage: rows('shortage').map(labelValue) },
      };
    case 'releasechart':
      return {
        title: ownTitle,
        dataset: {
          releaseDates: rows('release dates').map((row) => date(row, 0, 'the date')),
          features: rows('features').map(feature),
        },
      };
  }
}

function streamRows(streams: readonly Stream[], name: string, problems: Problem[]): Row[] {
  const [stream, again] = streams.filter((candidate) => candidate.name === name);
  if (again !== undefined) problems.push({ stream: name, line: again.line, message: 'the stream is there twice' });
  if (stream === undefined) {
    problems.push({ stream: name, line: 1, message: `the stream is missing: write a line =====${name}` });
    return [];
  }
  return filled(rowsOf(name, stream.content, stream.line + 1, problems));
}

function rowsOf(stream: string, lines: readonly string[], firstLine: number, problems: Problem[]): Row[] {
  return lines.map((text, index) => ({
    fields: text.split('\t'),
    fault: (message) => problems.push({ stream, line: firstLine + index, message }),
  }));
}

function filled(rows: readonly Row[]): Row[] {
  return rows.filter(({ fields }) => fields.some((field) => field.trim() !== ''));
}

function labelValue(row: Row) {
  return { label: row.fields[0], value: number(row, 1, 'the value') };
}

function point(row: Row) {
  return { name: row.fields[0], effort: number(row, 1, 'the effort'), value: number(row, 2, 'the value') };
}

function feature(row: Row) {
  return {
    name: row.fields[0],
    expected: date(row, 1, 'the expected date'),
    target: date(row, 2, 'the target date'),
  };
}

function number(row: Row, field: number, what: string): number {
  const text = row.fields[field]?.trim() ?? '';
  const value = text === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) row.fault(`${what} (field ${field + 1}) is ${JSON.stringify(text)}, not a number`);
  return value;
}

function date(row: Row, field: number, what: string): string {
  const text = row.fields[field]?.trim() ?? '';
  if (Number.isNaN(Date.parse(text))) {
    row.fault(`${what} (field ${field + 1}) is ${JSON.stringify(text)}, not a date such as Oct 7, 2013`);
  }
  return text;
}
