// When each item is done. Items are taken one after another, each from its own first day on: it takes what it needs from
// what those before it have left of the supply of its scheduled skills, day by day.

import { type Backlog } from './backlog.ts';
import { type Calendar, nextWorkday } from './calendar.ts';
import { type Effort, mostPerDay } from './effort.ts';
import type { Waits } from './sequence.ts';
import { type Supply, take } from './supply.ts';

/** Hears of each day on which some of a need is taken: the need's index in the backlog, the day counted from the plan's first. */
export type Witness = (need: number, day: number, taken: Effort) => void;

/** By skill; undefined for a skill that is not scheduled, and so sets no date. */
export type Supplies = readonly (Supply | undefined)[];

/** The days are counted from the plan's first. By item of the backlog. */
export interface Schedule {
  /** The first day on which it may take; `never` where a prerequisite is not done within the plan. */
  readonly firstDay: Float64Array;
  /** The day on which it is done; `never` where that is not within the plan, and without any estimate. */
  readonly devComplete: Float64Array;
}

export const never = Infinity;

export interface Order {
  /** Indices into the backlog, as they are planned. */
  readonly items: ArrayLike<number>;
  /** Absent, nothing waits. */
  readonly waits?: Waits | undefined;
}

/**
 * Plans the items, each on the supplies that are its own, which it takes from.
 *
 * - An item begins on the latest of the plan's first day, its *not before*, and the day after the last on which a
 *   prerequisite of it took supply; where that is later than the plan's first day, on the next workday.
 * - One that takes nothing (no scheduled skill, no estimate) is done on its first day, and so passes order through; without
 *   an estimate it has no date, and yet holds nobody up.
 * - One that is not done within the plan has used up what it took, and holds up for ever what waits for it.
 */
export function schedule(
  order: Order,
  suppliesOf: (item: number) => Supplies,
  { backlog, calendar }: { readonly backlog: Backlog; readonly calendar: Calendar },
  witness?: Witness,
): Schedule {
  const count = backlog.items.length;
  const days = calendar.workdays.length;
  const firstDay = new Float64Array(count);
  const devComplete = new Float64Array(count).fill(never);
  /** The last day on which each took; the one before its first where it took nothing; `never` where it is not done. */
  const end = new Float64Array(count).fill(never);
  const { items, waits } = order;
  for (let n = 0; n < items.length; n += 1) {
    const item = items[n]!;
    const first = firstDayOf(item, backlog, calendar, waits, end);
    firstDay[item] = first;
    const isEstimated = backlog.firstNeed[item]! < backlog.firstNeed[item + 1]!;
    if (!isEstimated) end[item] = first - 1;
    else if (first < days) {
      const last = takeAll(item, first, suppliesOf(item), backlog, witness);
      end[item] = last;
      devComplete[item] = Math.max(first, last);
    }
  }
  return { firstDay, devComplete };
}

function firstDayOf(
  item: number,
  backlog: Backlog,
  calendar: Calendar,
  waits: Waits | undefined,
  end: Float64Array,
): number {
  let first = Math.max(0, (backlog.items[item]!.notBefore ?? calendar.start) - calendar.start);
  if (waits)
    for (let n = waits.first[item]!; n < waits.first[item + 1]!; n += 1)
      first = Math.max(first, end[waits.of[n]!]! + 1);
  return first === 0 || first === never ? first : nextWorkday(calendar, first);
}

/**
 * Takes what an item needs, from its first day on. Gives the last day on which it took some, the day before its first if it
 * needs none, and `never` if the plan's days do not suffice; what it took is gone all the same.
 */
function takeAll(
  item: number,
  first: number,
  supplies: Supplies,
  { firstNeed, skill, effort }: Backlog,
  witness: Witness | undefined,
): number {
  let last = first - 1;
  for (let need = firstNeed[item]!; need < firstNeed[item + 1]!; need += 1) {
    const supply = supplies[skill[need]!];
    if (supply === undefined) continue;
    const heard = witness && hearing(witness, need);
    last = Math.max(last, take(supply, effort[need]!, mostPerDay(effort[need]!), first, heard));
  }
  return last;
}

/** Apart from the loop, which would otherwise have to keep a scope for each turn. */
function hearing(witness: Witness, need: number) {
  return (day: number, taken: Effort) => witness(need, day, taken);
}
