// In which words a sheet says a thing: learned from its own cells, so that what is written into it reads as all else in it.
import { nameKey } from '../cells/names.ts';
import { readTriage } from '../cells/triage.ts';
import { commonest, type Draft, type Place, placeOf } from './draft.ts';

interface Said<T> {
  /** Where the name of what says it is. */
  readonly cell?: string;
  readonly of: T;
}

/** How the rows of a column say a value: the text that most of the rows have that have it. */
function wordFor<T>(
  draft: Draft,
  stream: string,
  column: number,
  said: readonly Said<T>[],
  isMeant: (value: T) => boolean,
): string | undefined {
  return commonest(
    said.flatMap(({ cell, of }) => {
      const place = placeOf(cell);
      return place?.stream === stream && isMeant(of) ? draft.text({ ...place, column }) : [];
    }),
  );
}

/** A name as the column has it, else as it is. */
export function nameWord(draft: Draft, place: Place, said: readonly Said<string>[], name: string): string {
  return wordFor(draft, place.stream, place.column, said, (value) => nameKey(value) === nameKey(name)) ?? name;
}

/** `must`, `P1` or `1`, as the column has it. */
export function triageWord(
  draft: Draft,
  place: Place,
  said: readonly Said<number>[],
  triage: number,
  words: ReadonlyMap<string, number>,
): string | number {
  const known = wordFor(draft, place.stream, place.column, said, (value) => value === triage);
  if (known !== undefined) return /^\d+(?:\.\d+)?$/.test(known) ? Number(known) : known;
  const texts = draft.rows(place.stream).map((cells) => cells[place.column] ?? '');
  const letter = commonest(texts.map((text) => /^(p|prio|t)[ -]?\d/i.exec(text)?.[1] ?? ''));
  const written = letter === undefined ? undefined : `${letter}${triage}`;
  if (written !== undefined && readTriage(written, words) === triage) return written;
  return triage;
}
