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

/** First and last day. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Runs of days, in order, where a weekend between two does not part them. */
export function runsOf(days: readonly number[]): Run[] {
  const runs: { from: number; to: number }[] = [];
  for (const day of [...new Set(days)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && (day - last.to === 1 || (day - last.to === 3 && mondayOf(day) === day))) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}
