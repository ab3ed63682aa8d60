// The search through the work, quick enough for every key that is typed: what a row is searched in is folded once.
import { foldedWords, foldText } from '@qplan/streams';
import type { FoundRowDocument, PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import type { Row } from './rows.ts';

const folded = new WeakMap<PlannedItemDocument, string>();

function textOf(item: PlannedItemDocument): string {
  const known = folded.get(item);
  if (known !== undefined) return known;
  const text = foldText(`${item.name} ${item.track}`);
  folded.set(item, text);
  return text;
}

/** What the sheets say in any of their columns, by the stream and the line: `raw work!17`. */
export type InSheets = ReadonlyMap<string, FoundRowDocument>;

/** The row of the sheet that an item comes from; undefined: from none that is known. */
function sheetRowOf({ cell }: PlannedItemDocument): string | undefined {
  return cell?.replace(/![A-Z]+(?=\d+$)/, '!');
}

/**
 * A test for rows that have every word of the query in their name or track, whatever the case and accents, or that were found
 * in the sheets.
 */
export function matcher(query: string, inSheets?: InSheets): (row: Row) => boolean {
  const words = foldedWords(query);
  if (words.length === 0) return () => true;
  return ({ item }) => {
    const text = textOf(item);
    if (words.every((word) => text.includes(word))) return true;
    return inSheets !== undefined && inSheets.has(sheetRowOf(item) ?? '');
  };
}

/** The columns by which rows were found that do not have the words in their name or track, each once. */
export function foundBy(rows: readonly Row[], query: string, inSheets: InSheets | undefined): string[] {
  const inName = matcher(query);
  const others = rows.filter((row) => !inName(row));
  return [...new Set(others.flatMap(({ item }) => inSheets?.get(sheetRowOf(item) ?? '')?.head || []))];
}

/** Somebody who was found. */
export interface FoundPerson {
  readonly name: string;
  readonly track: string;
  readonly skill: string;
}

/** People with every word of the query in their names, as often as they are in a track and skill. The first track is All. */
export function peopleFound({ tracks, skills, staff }: PlanDocument, query: string): FoundPerson[] {
  const words = foldedWords(query);
  if (words.length === 0) return [];
  return tracks.slice(1).flatMap((track, at) =>
    skills.flatMap((skill, nth) =>
      (staff[at + 1]?.[nth] ?? [])
        .filter((name) => {
          const text = foldText(name);
          return words.every((word) => text.includes(word));
        })
        .map((name) => ({ name, track, skill })),
    ),
  );
}
