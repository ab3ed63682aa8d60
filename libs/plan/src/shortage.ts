// Which items the people of a track have no time left for, taking the items in rank order.

import type { Backlog } from './backlog.ts';
import { type Effort, weeksOf } from './effort.ts';
import type { Demand } from './model.ts';

/**
 * Charges an item to what is left of each skill, which it changes, and gives what the item is short of.
 *
 * A balance that is used up counts as zero for the next item: each item is charged with its own shortage, not with
 * those before it. One that is used up exactly is not short.
 */
export function charge(balance: Effort[], { estimates, firstNeed, skill, effort }: Backlog, item: number): Demand[] {
  const shortage: Demand[] = [];
  const first = firstNeed[item]!;
  for (let need = first; need < firstNeed[item + 1]!; need += 1) {
    const after = Math.max(0, balance[skill[need]!]!) - effort[need]!;
    balance[skill[need]!] = after;
    if (after < 0) shortage.push({ skill: estimates[item]![need - first]!.skill, weeks: weeksOf(after) });
  }
  return shortage;
}
