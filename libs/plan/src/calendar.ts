// The days of the plan, and which of them are workdays: Monday to Friday and no holiday.

import type { Params } from './model.ts';

export interface Calendar {
  /** The plan's first day; the plan's days are counted from it, the first being 0. */
  readonly start: number;
  /** 1 for a workday, else 0; an entry a day of the plan. */
  readonly workdays: Uint8Array;
}

export function planCalendar({ start, end }: Params, holidays: readonly number[]): Calendar {
  const workdays = Uint8Array.from({ length: Math.max(0, end - start + 1) }, (_, day) =>
    isWeekday(start + day) ? 1 : 0,
  );
  for (const holiday of holidays) workdays[holiday - start] = 0;
  return { start, workdays };
}

/** Monday to Friday. 1970-01-01 was a Thursday. */
export function isWeekday(day: number): boolean {
  const sinceMonday = (((day + 3) % 7) + 7) % 7;
  return sinceMonday < 5;
}
