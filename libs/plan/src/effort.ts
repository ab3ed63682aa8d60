// Effort, counted exactly: whole millionths of a person-week. Sums of such counts have no rounding, so that an item
// which uses up a skill exactly is not short by a float's last digit.

/** Whole millionths of a person-week. */
export type Effort = number;

const personWeek: Effort = 1_000_000;

/** What a whole person gives on a workday without other duties, a fifth of a week. */
export const personDay: Effort = personWeek / 5;

export function effortOf(weeks: number): Effort {
  return Math.round(weeks * personWeek);
}

export function weeksOf(effort: Effort): number {
  return effort / personWeek;
}

/**
 * What a person gives on a workday: their share of it, in percent, of which the focus, in percent, is project time. Whole
 * for a share to a tenth and a whole focus; what is finer is rounded.
 */
export function dailyEffort(share: number, focus: number): Effort {
  return Math.round((personDay * share * focus) / 10_000);
}

/** How many whole people's day an effort of one day is. */
export function headsOf(effort: Effort): number {
  return effort / personDay;
}

/**
 * How much of an effort can be done in one day: what one whole person gives up to two person-weeks, and from there what
 * one whole person gives for every two whole weeks. It limits the work, not the faces: two halves of a person do as much
 * in a day as a whole one, and where a focus leaves 0.8 of each day, 0.8 of one person and 0.2 of another do.
 */
export function mostPerDay(effort: Effort): Effort {
  return Math.max(1, Math.floor(effort / (2 * personWeek))) * personDay;
}
