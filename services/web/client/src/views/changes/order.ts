// The list of what a what-if changes, as it is asked for: of one kind, with some words in it, in some order.
import { compareNames } from '../../model/format.ts';
import type { Change, ChangeKind, Value } from '../../whatif/what-changes.ts';

export type ChangeColumn = 'track' | 'name' | 'what' | 'was' | 'is' | 'by';

export interface ChangesWanted {
  readonly kind: ChangeKind | 'all';
  readonly query: string;
  /** undefined: items in rank order, then people, then totals. */
  readonly by: ChangeColumn | undefined;
  /** From the most to the least. */
  readonly down: boolean;
}

/** What there is not comes last, then texts, days, and numbers by their size. */
function compareValues(a: Value, b: Value): number {
  const [left, right] = [a, b].map((value) => (typeof value === 'object' ? (value.day ?? '9999') : value));
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return compareNames(String(left), String(right));
}

export function changesWanted(changes: readonly Change[], { kind, query, by, down }: ChangesWanted): Change[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = changes.filter((change) => {
    const text = `${change.name} ${change.track} ${change.what}`.toLowerCase();
    return (kind === 'all' || change.kind === kind) && words.every((word) => text.includes(word));
  });
  if (by === undefined) return found;
  const known = found.filter((change) => change[by] !== undefined);
  const sorted = known.toSorted((a, b) => compareValues(a[by], b[by]));
  return [...(down ? sorted.toReversed() : sorted), ...found.filter((change) => change[by] === undefined)];
}
