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
  const first = firstNeed[item]!;
  const balances = estimates[item]!.map((demand, n) => {
    const need = first + n;
    const after = Math.max(0, balance[skill[need]!]!) - effort[need]!;
    balance[skill[need]!] = after;
    return { skill: demand.skill, weeks: weeksOf(after) };
  });
  return balances.every(isShort) ? balances : balances.filter(isShort);
}

function isShort({ weeks }: Demand): boolean {
  return weeks < 0;
}
