// Effort, counted exactly: whole millionths of a person-week. Sums of such counts have no rounding, so that an item
// which uses up a skill exactly is not short by a float's last digit.

/** Whole millionths of a person-week. */
export type Effort = number;

const personWeek: Effort = 1_000_000;

/** What a person gives on a workday, a fifth of a week. */
export const personDay: Effort = personWeek / 5;

export function effortOf(weeks: number): Effort {
  return Math.round(weeks * personWeek);
}

export function weeksOf(effort: Effort): number {
  return effort / personWeek;
}

/** How many people an effort of one day is. */
export function headsOf(effort: Effort): number {
  return effort / personDay;
}

/**
 * How much of an effort can be done in one day: by one person up to two person-weeks, and from there by one person for
 * every two whole weeks.
 */
export function mostPerDay(effort: Effort): Effort {
  return Math.max(1, Math.floor(effort / (2 * personWeek))) * personDay;
}
