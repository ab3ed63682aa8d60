// The work of a plan with what a what-if says of its items and their order laid on.
import type { WorkItemDocument } from '../../../../../src/api.ts';
import type { Add, Demand, ItemChange } from '../edit.ts';
import { newItemId } from '../new-keys.ts';
import type { Keyed } from './keyed.ts';

/** In rank order. */
export type Work = readonly Keyed<WorkItemDocument>[];

/** What it waits for is put into it when all edits are known: see tie. undefined: no item has the key. */
export function changeItem(work: Work, key: string, change: ItemChange): Work | undefined {
  const { off: _, prereqs: __, notBefore, due, ...set } = change;
  const at = work.findIndex((each) => each.key === key);
  const found = work[at];
  if (found === undefined) return undefined;
  const value: WorkItemDocument = { ...found.value, ...set };
  const ranged = set.estimate === undefined ? value : withinRange(value);
  return work.with(at, { key, value: withDay(withDay(ranged, 'notBefore', notBefore), 'due', due) });
}

/** An estimate that somebody sets is the most or the least that it may be, where it is beyond what was said of that. */
function withinRange({ low, high, ...item }: WorkItemDocument): WorkItemDocument {
  const { estimate } = item;
  const within = (bound: Demand, limit: (bound: number, weeks: number) => number) =>
    Object.fromEntries(
      Object.entries(bound).flatMap(([skill, weeks]) => {
        const estimated = estimate[skill];
        return estimated === undefined ? [] : [[skill, limit(weeks, estimated)]];
      }),
    );
  return { ...item, ...(low && { low: within(low, Math.min) }), ...(high && { high: within(high, Math.max) }) };
}

/** null: it has none any more. */
function withDay(item: WorkItemDocument, name: 'notBefore' | 'due', day: string | null | undefined): WorkItemDocument {
  if (day === undefined) return item;
  const { [name]: _, ...others } = item;
  return day === null ? others : { ...others, [name]: day };
}

const indexOf = (work: Work, key: string): number => work.findIndex((each) => each.key === key);

/**
 * The ranks stay where they are, and the items move through them: so no two items have one rank that had not before.
 * undefined: there is no such item, or none that it could be put before.
 */
export function rerank(work: Work, key: string, before: string | undefined): Work | undefined {
  const from = indexOf(work, key);
  const target = before === undefined ? work.length : indexOf(work, before);
  const moved = work[from];
  if (moved === undefined || target < 0 || before === key) return undefined;
  const to = target > from ? target - 1 : target;
  const order = work.toSpliced(from, 1).toSpliced(to, 0, moved);
  const ends = [from, to].toSorted((a, b) => a - b);
  for (let at = ends[0]!; at <= ends[1]!; at += 1) {
    const { rank } = work[at]!.value;
    const { key, value } = order[at]!;
    if (value.rank !== rank) order[at] = { key, value: { ...value, rank } };
  }
  return order;
}

/** The item, right before another or last of all; what is behind it moves on by as many ranks as make room for its own. */
export function addItem(work: Work, { key, before, like, item }: Add): Work {
  const found = before === undefined ? -1 : indexOf(work, before);
  const at = found < 0 ? work.length : found;
  const pattern = like === undefined ? undefined : work[indexOf(work, like)]?.value;
  const last = work[at - 1]?.value.rank;
  const rank = work[at]?.value.rank ?? (last === undefined ? 1 : last + 1);
  const { estimate, prereqs: _, ...said } = item;
  const value: WorkItemDocument = {
    team: pattern?.team ?? '',
    value: pattern?.value ?? '',
    ...said,
    id: newItemId(key),
    rank,
    estimate: Object.fromEntries(Object.entries(estimate).filter(([, weeks]) => weeks > 0)),
    prereqs: [],
  };
  // Where the ranks of a sheet are of several items each, one more has that.
  const behind = last === rank ? work.slice(at) : movedOn(work.slice(at), rank);
  return [...work.slice(0, at), { key, value }, ...behind];
}

/** From the first on, as many as have to make room; items of one rank stay of one. */
function movedOn(work: Work, taken: number): Work {
  const moved: Keyed<WorkItemDocument>[] = [];
  let [was, is] = [Number.NaN, taken];
  for (const each of work) {
    const { rank } = each.value;
    if (rank !== was) {
      if (rank > is) break;
      [was, is] = [rank, is + 1];
    }
    moved.push({ ...each, value: { ...each.value, rank: is } });
  }
  return moved.length === 0 ? work : [...moved, ...work.slice(moved.length)];
}
