// What the people of one skill can give, day by day, and the taking of it. A day that has nothing left is skipped from
// then on: `next` leads from it over all spent days that follow, so that work planned late in a long list does not walk
// again over the days that the work before it has used up.

import type { Calendar } from './calendar.ts';
import { type Effort, personDay } from './effort.ts';
import type { Person } from './model.ts';

export interface Supply {
  /** What all days gave before any was taken. */
  readonly total: Effort;
  /** What is left of each day of the plan. One entry more, for the day after the plan, never runs out. */
  readonly left: Float64Array;
  /** For a spent day, a later one before which all are spent; else the day after it. */
  readonly next: Float64Array;
}

/** What came of taking an effort from a supply. */
export interface Taken {
  /** Whether the plan's days were enough for all of it. */
  readonly done: boolean;
  /** The last day on which some of it was taken, counted from the plan's first; that one if nothing was. */
  readonly lastDay: number;
}

/** A person is available, whole, on a workday on which they are not away. */
export function dailySupply(people: readonly Person[], { start, workdays }: Calendar): Supply {
  const days = workdays.length;
  const left = new Float64Array(days + 1);
  for (let day = 0; day < days; day += 1) left[day] = people.length * personDay * workdays[day]!;
  for (const { vacations } of people) {
    for (const vacation of new Set(vacations)) {
      const day = vacation - start;
      if (workdays[day] === 1) left[day]! -= personDay;
    }
  }
  const total = left.reduce((sum, ofDay) => sum + ofDay, 0);
  left[days] = Infinity;
  return { total, left, next: left.map((_, day) => day + 1) };
}

/**
 * Takes an effort from a supply, as early as it can be had, and at most `perDay` of it a day. `witness` hears of each
 * day on which some is taken.
 */
export function take(
  supply: Supply,
  effort: Effort,
  perDay: Effort,
  witness?: (day: number, taken: Effort) => void,
): Taken {
  const { left } = supply;
  const end = left.length - 1;
  let todo = effort;
  let lastDay = 0;
  for (let day = unspentDay(supply, 0); todo > 0 && day < end; day = unspentDay(supply, day + 1)) {
    const taken = Math.min(left[day]!, perDay, todo);
    left[day]! -= taken;
    todo -= taken;
    lastDay = day;
    witness?.(day, taken);
  }
  return { done: todo === 0, lastDay };
}

/** The first day from `day` on that has something left. */
function unspentDay({ left, next }: Supply, day: number): number {
  let unspent = day;
  while (left[unspent] === 0) unspent = next[unspent]!;
  for (let spent = day; spent < unspent;) {
    const hop = next[spent]!;
    next[spent] = unspent;
    spent = hop;
  }
  return unspent;
}
