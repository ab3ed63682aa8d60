// The days of the plan, and which of them are workdays: Monday to Friday and no holiday.

import type { Params } from './model.ts';

export interface Calendar {
  /** The plan's first day; the plan's days are counted from it, the first being 0. */
  readonly start: number;
  /** 1 for a workday, else 0; an entry a day of the plan. */
  readonly workdays: Uint8Array;
  /** The holidays that are no weekend, inside the plan or not, each once, in order. */
  readonly holidays: Float64Array;
}

export function planCalendar({ start, end }: Params, holidays: readonly number[]): Calendar {
  const workdays = Uint8Array.from({ length: Math.max(0, end - start + 1) }, (_, day) =>
    isWeekday(start + day) ? 1 : 0,
  );
  for (const holiday of holidays) workdays[holiday - start] = 0;
  return { start, workdays, holidays: Float64Array.from(new Set(holidays.filter(isWeekday))).sort() };
}

/** The first workday from `day` on, both counted from the plan's first; `day` itself where the plan has none. */
export function nextWorkday({ workdays }: Calendar, day: number): number {
  const next = workdays.indexOf(1, day);
  return next < 0 ? Math.max(day, workdays.length) : next;
}

/** How many workdays there are from `first` to before `end`, days since 1970, inside the plan or not. */
export function countWorkdays({ holidays }: Calendar, first: number, end: number): number {
  return weekdaysBefore(end) - weekdaysBefore(first) - (countBelow(holidays, end) - countBelow(holidays, first));
}

/** Monday to Friday. 1970-01-01 was a Thursday. */
export function isWeekday(day: number): boolean {
  return sinceMonday(day) < 5;
}

function sinceMonday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Counted from a Monday on; below zero before it. */
function weekdaysBefore(day: number): number {
  return Math.floor((day + 3) / 7) * 5 + Math.min(5, sinceMonday(day));
}

function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
