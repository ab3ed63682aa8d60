// Which items were put elsewhere in the order.

import type { WorkItem } from '../model.ts';

/**
 * The items that were put elsewhere, and how: a smallest set of them such that the others stand in the order in which they
 * stood (a longest increasing subsequence).
 *
 * @param pairs the items of both versions, as the one and as the other has them
 * @param earlier where each stands in the earlier version, by `placesOf`
 * @param later where each stands in the later one
 */
export function rankedAnew(
  pairs: readonly (readonly [WorkItem, WorkItem])[],
  earlier: ReadonlyMap<WorkItem, number>,
  later: ReadonlyMap<WorkItem, number>,
): Map<WorkItem, string> {
  const ordered = [...pairs].sort(([, a], [, b]) => later.get(a)! - later.get(b)!);
  const stays = longestIncreasing(ordered.map(([was]) => earlier.get(was)!));
  const anew = new Map<WorkItem, string>();
  ordered.forEach(([, is], place) => {
    if (stays.has(place)) return;
    const next = ordered[place + 1]?.[1];
    anew.set(is, next ? `ranked before ${next.name}` : 'ranked last');
  });
  return anew;
}

/** The places of items in the order in which they are ranked; those of one rank keep their order. */
export function placesOf(work: readonly WorkItem[]): Map<WorkItem, number> {
  return new Map([...work].sort((a, b) => a.rank - b.rank).map((item, place) => [item, place]));
}

/** The indices of a longest subsequence that increases: patience sorting, O(n log n). */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const before: number[] = [];
  values.forEach((value, index) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tops[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = index;
  });
  const found = new Set<number>();
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at]!) found.add(at);
  return found;
}
