// Which sheets there are, each by what it is for: the streams of the raw data that config.ini names for a kind of sheet.
import { marksStream, parseStreams, type Stream } from '@qplan/streams';
import { Problems } from './problems.ts';
import type { Recall } from './recall.ts';
import type { Settings } from './settings.ts';
import { withinBounds } from './tables/bounds.ts';
import { withSeen } from './tables/seen.ts';
import { fieldOf, type Sheet, toSheet } from './tables/sheet.ts';

/** What a sheet may be: the section below `[condition]` that it is read by, but for `focus`. */
export const sheetKinds = ['work', 'staff', 'vacations', 'holidays', 'plan', 'focus', 'capacity'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** The streams of each kind, its own first; in the order in which they are looked at. */
const streamsOf: Readonly<Record<SheetKind, (settings: Settings) => readonly [string, ...string[]]>> = {
  plan: ({ plan }) => [plan.stream],
  holidays: ({ holidays }) => [holidays.stream],
  staff: ({ staff }) => [staff.stream, ...staff.further],
  vacations: ({ vacations }) => [vacations.stream],
  work: ({ work }) => [work.stream],
  capacity: ({ capacity }) => [capacity.stream],
  focus: ({ plan }) => [plan.focusStream],
};

export interface Sheets {
  /** The kind's own; undefined, there is none. */
  one(kind: SheetKind): Sheet | undefined;
  /** With the further ones, in the order of config.ini. */
  of(...kinds: readonly SheetKind[]): readonly Sheet[];
  /** Each once. */
  readonly all: readonly Sheet[];
}

/** The streams of the raw data. What is wrong with them is a problem without which nothing else can be said. */
export function readStreams(raw: string, problems: Problems): readonly Stream[] {
  const parsed = parseStreams(raw);
  if (!parsed.ok) {
    for (const { stream, line, message } of parsed.problems) problems.miss(`${stream}, line ${line}`, message);
    return [];
  }
  const seen = new Set<string>();
  for (const { name, line } of parsed.value) {
    if (seen.has(name)) problems.miss(`${name}, line ${line}`, 'the stream is there twice');
    seen.add(name);
  }
  return parsed.value;
}

/** `titles`: stream → the name of its sheet. What is found in a sheet as such, whatever it is for, is told here. */
export function readSheets(
  streams: readonly Stream[],
  settings: Settings,
  titles: ReadonlyMap<string, string>,
  recall: Recall,
  problems: Problems,
): Sheets {
  const content = new Map(streams.map((stream) => [stream.name, stream]));
  const sheets = new Map<string, Sheet>();
  for (const name of new Set(Object.values(streamsOf).flatMap((streams) => streams(settings)))) {
    const stream = content.get(name);
    if (!stream) continue;
    const marks = content.get(marksStream(name))?.content ?? [];
    const { sheet, found } = recall.of(`sheet ${name}`, [...stream.content, marks.length, ...marks], () => {
      const found = new Problems();
      const plain = withinBounds(toSheet(stream, titles.get(name) ?? name), settings, found);
      return { sheet: withSeen(plain, marks, fieldOf(stream), settings, found), found };
    });
    problems.add(found);
    sheets.set(name, sheet);
  }
  const of = (...kinds: readonly SheetKind[]) =>
    kinds.flatMap((kind) => streamsOf[kind](settings)).flatMap((name) => sheets.get(name) ?? []);
  return { one: (kind) => sheets.get(streamsOf[kind](settings)[0]), of, all: [...sheets.values()] };
}
