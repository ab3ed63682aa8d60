// Ranks that put items into another order, and change as few of those that there are as can be.

/**
 * `ranks`: those of the items as they should follow each other; undefined for one that has none. Answers the new rank of each that
 * changes, by its index.
 */
export function newRanks(ranks: readonly (number | undefined)[]): Map<number, number> {
  const kept = longestRising(ranks);
  const changed = new Map<number, number>();
  let [before, from] = [undefined as number | undefined, 0];
  for (let index = 0; index <= ranks.length; index++) {
    if (index < ranks.length && !kept.has(index)) continue;
    const next = index < ranks.length ? ranks[index]! : undefined;
    for (const [offset, rank] of between(before, next, index - from).entries()) changed.set(from + offset, rank);
    [before, from] = [next, index + 1];
  }
  return changed;
}

/** So many ranks between two: whole ones where there is room. */
function between(before: number | undefined, next: number | undefined, count: number): number[] {
  const places = Array.from({ length: count }, (_, index) => index + 1);
  if (next === undefined) return places.map((place) => Math.floor(before ?? 0) + place);
  const low = before ?? Math.min(0, Math.ceil(next) - count - 1);
  if (Math.ceil(next) - Math.floor(low) > count) return places.map((place) => Math.floor(low) + place);
  return places.map((place) => Number((low + ((next - low) * place) / (count + 1)).toPrecision(6)));
}

/** The indices of the longest row of ranks that rise. */
function longestRising(ranks: readonly (number | undefined)[]): Set<number> {
  const ends: number[] = [];
  const before = new Map<number, number>();
  for (const [index, rank] of ranks.entries()) {
    if (rank === undefined) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranks[ends[middle]!]! < rank) low = middle + 1;
      else high = middle;
    }
    ends[low] = index;
    if (low > 0) before.set(index, ends[low - 1]!);
  }
  const found = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before.get(index)) found.add(index);
  return found;
}
