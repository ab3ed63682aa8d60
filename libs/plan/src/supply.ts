// What the people of one skill can give, day by day, and the taking of it. A day that has nothing left is skipped from
// then on: `next` leads from it over all spent days that follow, so that work planned late in a long list does not walk
// again over the days that the work before it has used up.

import type { Calendar } from './calendar.ts';
import { dailyEffort, type Effort } from './effort.ts';
import type { FocusOf } from './focus.ts';
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

/** A person gives their share, as far as it is project time, on each workday on which they are there and not away. */
export function dailySupply(people: readonly Person[], calendar: Calendar, focusOf: FocusOf): Supply {
  const { workdays } = calendar;
  const days = workdays.length;
  const left = new Float64Array(days + 1);
  const efforts = people.map(({ share = 100, track }) => dailyEffort(share, focusOf(track)));
  const everybody = efforts.reduce((sum, effort) => sum + effort, 0);
  for (let day = 0; day < days; day += 1) left[day] = everybody * workdays[day]!;
  people.forEach((person, n) => {
    for (const day of daysOff(person, calendar)) left[day]! -= efforts[n]!;
  });
  const total = left.reduce((sum, ofDay) => sum + ofDay, 0);
  left[days] = Infinity;
  return { total, left, next: left.map((_, day) => day + 1) };
}

/** The workdays of the plan on which a person is not there yet, no longer, or away; each once, counted from its first. */
function daysOff({ vacations, firstDay, lastDay }: Person, { start, workdays }: Calendar): ReadonlySet<number> {
  const off = new Set<number>();
  const add = (day: number) => {
    if (workdays[day] === 1) off.add(day);
  };
  for (const vacation of vacations) add(vacation - start);
  if (firstDay !== undefined) for (let day = 0; day < Math.min(firstDay - start, workdays.length); day += 1) add(day);
  if (lastDay !== undefined) for (let day = Math.max(0, lastDay + 1 - start); day < workdays.length; day += 1) add(day);
  return off;
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
