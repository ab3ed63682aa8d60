// The search through the work, quick enough for every key that is typed: what a row is searched in is folded once.
import type { PlannedItemDocument } from '../../../../src/api.ts';
import type { Row } from './rows.ts';

function fold(text: string): string {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{Diacritic}/gu, '');
}

const folded = new WeakMap<PlannedItemDocument, string>();

function textOf(item: PlannedItemDocument): string {
  const known = folded.get(item);
  if (known !== undefined) return known;
  const text = fold(`${item.name} ${item.track}`);
  folded.set(item, text);
  return text;
}

/** A test for rows that have every word of the query in their name or track, whatever the case and accents. */
export function matcher(query: string): (row: Row) => boolean {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return ({ item }) => {
    const text = textOf(item);
    return words.every((word) => text.includes(word));
  };
}
