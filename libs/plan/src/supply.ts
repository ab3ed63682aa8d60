// What the people of one skill can give, day by day, and the taking of it. A day that has nothing left is skipped from
// then on: `next` leads from it over all spent days that follow, so that work planned late in a long list does not walk
// again over the days that the work before it has used up.

import { type Calendar, countWorkdays } from './calendar.ts';
import { dailyEffort, type Effort, effortOf } from './effort.ts';
import type { FocusOf } from './focus.ts';
import type { Capacity, Person } from './model.ts';

export interface Supply {
  /** What all days gave before any was taken. */
  readonly total: Effort;
  /** What is left of each day of the plan. One entry more, for the day after the plan, never runs out. */
  readonly left: Float64Array;
  /** For a spent day, a later one before which all are spent; else the day after it. */
  readonly next: Float64Array;
}

/** What gives a skill: people, and capacity that no named person gives. */
export interface Givers {
  readonly people: readonly Person[];
  readonly capacity: readonly Capacity[];
}

/**
 * A person gives their share, as far as it is project time, on each workday on which they are there and not away; capacity
 * gives its part of each workday. Nothing is given before `firstDay`, counted from the plan's first.
 */
export function dailySupply({ people, capacity }: Givers, calendar: Calendar, focusOf: FocusOf, firstDay = 0): Supply {
  const { workdays } = calendar;
  const days = workdays.length;
  const left = new Float64Array(days + 1);
  const efforts = people.map(({ share = 100, track }) => dailyEffort(share, focusOf(track)));
  const everybody = efforts.reduce((sum, effort) => sum + effort, 0);
  for (let day = 0; day < days; day += 1) left[day] = everybody * workdays[day]!;
  people.forEach((person, n) => {
    for (const day of daysOff(person, calendar)) left[day]! -= efforts[n]!;
  });
  for (const each of capacity) spread(each, calendar, left);
  left.fill(0, 0, Math.max(0, firstDay));
  left[days] = 0;
  const total = left.reduce((sum, ofDay) => sum + ofDay, 0);
  left[days] = Infinity;
  return { total, left, next: left.map((_, day) => day + 1) };
}

/**
 * Adds capacity to the workdays of the plan, evenly over all of its own; what does not divide falls on the first of those,
 * a millionth of a person-week each.
 */
function spread({ firstDay, lastDay, weeks }: Capacity, calendar: Calendar, left: Float64Array): void {
  const { start, workdays } = calendar;
  const effort = effortOf(weeks);
  const count = countWorkdays(calendar, firstDay, lastDay + 1);
  const each = Math.floor(effort / count);
  const first = Math.max(0, firstDay - start);
  let more = effort - each * count - countWorkdays(calendar, firstDay, Math.max(firstDay, start));
  for (let day = first; day < Math.min(workdays.length, lastDay + 1 - start); day += 1) {
    if (workdays[day] === 0) continue;
    left[day]! += more > 0 ? each + 1 : each;
    more -= 1;
  }
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
 * Takes an effort from a supply, from `first` on as early as it can be had, and at most `perDay` of it a day. Gives the last
 * day on which some was taken, the one before `first` for no effort, and Infinity if the plan's days are not enough.
 * `witness` hears of each day on which some is taken.
 */
export function take(
  supply: Supply,
  effort: Effort,
  perDay: Effort,
  first: number,
  witness?: (day: number, taken: Effort) => void,
): number {
  const { left } = supply;
  const end = left.length - 1;
  let todo = effort;
  let last = first - 1;
  for (let day = unspentDay(supply, first); todo > 0 && day < end; day = unspentDay(supply, day + 1)) {
    const taken = Math.min(left[day]!, perDay, todo);
    left[day]! -= taken;
    todo -= taken;
    last = day;
    witness?.(day, taken);
  }
  return todo === 0 ? last : Infinity;
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
