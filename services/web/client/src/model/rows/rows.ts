// The rows of the work table. Within a track they are its items as planned. In All, where the plan pretends that
// anybody could work on anything, a row shows what its own track makes of the item: the date that people will be held
// to, and whether it fits. The pooled answer says one thing only: whether it would fit if tracks lent each other people.
import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { allTracks } from '../address.ts';
import { noTerms, type ItemTerms, type Terms } from '../order/terms.ts';
import { keysOf } from './keys.ts';

export interface Row {
  /** Names the item, in this version of the plan and in others: see keysOf. */
  readonly key: string;
  /** As planned within its own track. */
  readonly item: PlannedItemDocument;
  /** It would fit if tracks lent each other people. */
  readonly fitsPooled: boolean;
  /** What it waits for, and its dates. */
  readonly terms: ItemTerms;
}

/** Done by the plan's end, and no skill short. */
export function fits(item: PlannedItemDocument): boolean {
  return item.devComplete !== null && Object.keys(item.shortage).length === 0;
}

export function hasEstimate(item: PlannedItemDocument): boolean {
  return Object.keys(item.estimate).length > 0;
}

interface OwnItem {
  readonly own: PlannedItemDocument;
  readonly pooled: PlannedItemDocument;
  readonly key: string;
}

/** The items of All, each as its own track plans it: All holds the items of every track, in the order that each has. */
function ownItems(plan: PlanDocument, keys: readonly string[]): OwnItem[] {
  const indexes = new Map(plan.tracks.map((track, index) => [track, index]));
  const taken = new Map<string, number>();
  return (plan.work[0] ?? []).map((pooled, index) => {
    const next = taken.get(pooled.track) ?? 0;
    taken.set(pooled.track, next + 1);
    const own = plan.work[indexes.get(pooled.track) ?? -1]?.[next] ?? pooled;
    return { own, pooled, key: keys[index] ?? pooled.name };
  });
}

/** The rows of a track, in rank order. `keys` are those of the items of All; `terms`, as far as they are known. */
export function workRows(
  plan: PlanDocument,
  track: number,
  keys: readonly string[] = keysOf(plan.work[0] ?? []),
  terms?: Terms,
): Row[] {
  const name = plan.tracks[track];
  const all = name === allTracks;
  return ownItems(plan, keys)
    .filter(({ own }) => all || own.track === name)
    .map(({ own, pooled, key }) => ({
      key,
      item: own,
      fitsPooled: fits(pooled),
      terms: terms?.ofItem.get(key) ?? noTerms,
    }));
}

export function isIn(row: Row, triage: number): boolean {
  return row.item.triage <= triage;
}

/** How many items each triage level lets in, cumulative. */
export function countsIn(rows: readonly Row[], triages: readonly number[]): number[] {
  return triages.map((triage) => rows.filter((row) => isIn(row, triage)).length);
}

/** An item of the cut that does not fit in its own track. One without an estimate is none, as nothing is known of it. */
export function isUnfit(row: Row, triage: number): boolean {
  return isIn(row, triage) && !fits(row.item) && hasEstimate(row.item);
}

/** How many items of the cut would not fit even if tracks lent each other people. */
export function unfitPooled(rows: readonly Row[], triage: number): number {
  return rows.filter((row) => isIn(row, triage) && !row.fitsPooled && hasEstimate(row.item)).length;
}

/**
 * Where the line of each track is drawn, in a list of several: by the key of its first row in the cut that does not fit in its
 * own track, how many of that track do not, from there on.
 */
export function trackLines(rows: readonly Row[], triage: number): ReadonlyMap<string, number> {
  const firstOf = new Map<string, string>();
  const lines = new Map<string, number>();
  for (const row of rows) {
    const { track } = row.item;
    if (!isUnfit(row, triage)) continue;
    const first = firstOf.get(track) ?? row.key;
    firstOf.set(track, first);
    lines.set(first, (lines.get(first) ?? 0) + 1);
  }
  return lines;
}
