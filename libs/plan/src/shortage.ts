// Which items the people of a track have no time left for, taking the items in rank order.

import type { Job } from './backlog.ts';
import { type Effort, weeksOf } from './effort.ts';
import type { Demand } from './model.ts';

/**
 * Charges an item to the balance a skill, which it changes, and gives what the item is short of.
 *
 * A balance that is used up counts as zero for the next item: each item is charged with its own shortage, not with
 * those before it. One that is used up exactly is not short.
 */
export function charge(balance: Effort[], { estimate, needs }: Job): Demand[] {
  const shortage: Demand[] = [];
  needs.forEach(({ skill, effort }, index) => {
    const after = Math.max(0, balance[skill]!) - effort;
    balance[skill] = after;
    if (after < 0) shortage.push({ skill: estimate[index]!.skill, weeks: weeksOf(after) });
  });
  return shortage;
}
