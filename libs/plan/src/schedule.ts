// When the development of an item is done, taking the items in rank order.

import type { Backlog } from './backlog.ts';
import { type Effort, mostPerDay } from './effort.ts';
import { type Supply, take } from './supply.ts';

/** Hears of each day on which some of a need is taken: the need's index in the backlog, the day counted from the plan's first. */
export type Witness = (need: number, day: number, taken: Effort) => void;

/**
 * Takes what an item needs from the supply of its scheduled skills, and gives the last day on which it took some,
 * counted from the plan's first. Skills without a supply are not scheduled, and set no date.
 *
 * Undefined for an item without any estimate, and for one that the plan's days do not suffice for; what the latter
 * took is gone all the same.
 */
export function devComplete(
  supplies: readonly (Supply | undefined)[],
  { firstNeed, skill, effort }: Backlog,
  item: number,
  witness?: Witness,
): number | undefined {
  let done = firstNeed[item]! < firstNeed[item + 1]!;
  let lastDay = 0;
  for (let need = firstNeed[item]!; need < firstNeed[item + 1]!; need += 1) {
    const supply = supplies[skill[need]!];
    if (supply === undefined) continue;
    const heard = witness && hearing(witness, need);
    const taken = take(supply, effort[need]!, mostPerDay(effort[need]!), heard);
    done &&= taken.done;
    lastDay = Math.max(lastDay, taken.lastDay);
  }
  return done ? lastDay : undefined;
}

/** Apart from the loop, which would otherwise have to keep a scope for each turn. */
function hearing(witness: Witness, need: number) {
  return (day: number, taken: Effort) => witness(need, day, taken);
}
