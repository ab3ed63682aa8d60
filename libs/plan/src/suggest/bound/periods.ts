// The time of the plan in pieces: a linear program would be far too large by days.

import type { Calendar } from '../../calendar.ts';

export interface Period {
  /** Days of the plan. */
  readonly first: number;
  readonly last: number;
}

/** Weeks, to their Sundays. */
export function weeksOfPlan({ start, workdays }: Calendar): Period[] {
  const end = workdays.length - 1;
  const sundays = [...workdays.keys()].filter((day) => (start + day + 4) % 7 === 0 && day < end);
  return [...sundays, end].map((last, n) => ({ first: n === 0 ? 0 : sundays[n - 1]! + 1, last }));
}

export function wholePlan({ workdays }: Calendar): Period[] {
  return [{ first: 0, last: workdays.length - 1 }];
}

/** The sum of a day's numbers over a period, from a day on. */
export function sumOver(daily: Float64Array | Uint8Array, { first, last }: Period, from = 0): number {
  let sum = 0;
  for (let day = Math.max(first, from); day <= last; day += 1) sum += daily[day]!;
  return sum;
}
