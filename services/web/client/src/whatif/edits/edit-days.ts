// The days that can be typed into a what-if. A year is typed digit by digit, and begins as one long ago.
import { runsOf } from '../../model/days/weeks.ts';
import { dayOf, isoDay } from '../../model/format.ts';

export const firstOfAll = '2000-01-01';
export const lastOfAll = '2099-12-31';

/** Whether it is a day, YYYY-MM-DD, and all of it is typed. */
export function isTyped(day: string): boolean {
  return day >= firstOfAll && day <= lastOfAll;
}

/** From the first day to the last, YYYY-MM-DD; both are in it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days in it; none, if it ends before it begins. */
export function daysIn({ from, to }: Span): string[] {
  const days = Math.max(0, dayOf(to) - dayOf(from) + 1 || 0);
  return Array.from({ length: days }, (_, nth) => isoDay(dayOf(from) + nth));
}

/** Days as spans, in order; a weekend between two of them parts nothing. */
export function spansOf(days: readonly string[]): Span[] {
  return runsOf(days.map(dayOf)).map(({ from, to }) => ({ from: isoDay(from), to: isoDay(to) }));
}
