// Where items are sent in the ranking, as edits of a what-if. Several keep their order among themselves.
import type { Row } from '../../model/rows/rows.ts';
import type { Edit } from '../../whatif/edits/edit.ts';

/** `keys` in the order of the rows, without those that are not among them. */
function inOrder(rows: readonly Row[], keys: readonly string[]): string[] {
  const wanted = new Set(keys);
  return rows.flatMap(({ key }) => (wanted.has(key) ? [key] : []));
}

const rankAll = (keys: readonly string[], before: string | undefined): Edit[] =>
  keys.map((key) => ({ kind: 'rank', key, before }));

/** Before all others of the rows. */
export function toTop(rows: readonly Row[], keys: readonly string[]): Edit[] {
  const others = new Set(keys);
  const first = rows.find(({ key }) => !others.has(key));
  return first === undefined ? [] : rankAll(inOrder(rows, keys), first.key);
}

/** Last of all items of the plan. */
export function toBottom(rows: readonly Row[], keys: readonly string[]): Edit[] {
  return rankAll(inOrder(rows, keys), undefined);
}

/** Right after another one. `all`: the rows of all items of the plan. */
export function after(all: readonly Row[], keys: readonly string[], other: string): Edit[] {
  const moved = new Set(keys);
  const at = all.findIndex(({ key }) => key === other);
  if (at < 0 || moved.has(other)) return [];
  const next = all.slice(at + 1).find(({ key }) => !moved.has(key));
  return rankAll(inOrder(all, keys), next?.key);
}

/** Where the rank is, as the items move through the ranks: before what has it, or after that, where it comes from above. */
export function toRank(all: readonly Row[], key: string, rank: number): Edit[] {
  const own = all.find((row) => row.key === key)?.item.rank;
  if (own === undefined || rank === own) return [];
  const others = all.filter((row) => row.key !== key);
  const before = others.find(({ item }) => (rank < own ? item.rank >= rank : item.rank > rank));
  return rankAll([key], before?.key);
}
