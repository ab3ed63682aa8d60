// The weeks of a plan, from Monday to Sunday, for what is summed by week. Days are counts of days.

/** 1970-01-05 was a Monday. */
export function mondayOf(day: number): number {
  return day - ((day + 3) % 7);
}

/** The week of a day, the plan's first week being 0. */
export function weekOf(day: number, start: number): number {
  return (mondayOf(day) - mondayOf(start)) / 7;
}

/** How many weeks `days` days from `start` on touch. */
export function weekCount(start: number, days: number): number {
  return days > 0 ? weekOf(start + days - 1, start) + 1 : 0;
}
