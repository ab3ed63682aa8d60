// When an item is late. Without an estimate nothing is known of when it is done.

/** Days are counts of days. */
export interface Dated {
  readonly isEstimated: boolean;
  /** Undefined: not within the plan. */
  readonly done: number | undefined;
  readonly due: number | undefined;
}

/**
 * Calendar days by which it is late for its due date, below zero early; Infinity: it is not done within the plan. undefined: it
 * has no due date, or no estimate.
 */
export function daysLate({ isEstimated, done, due }: Dated): number | undefined {
  if (due === undefined || !isEstimated) return undefined;
  return done === undefined ? Infinity : done - due;
}

/** Done after its due date, or not within the plan, though it has no such date. */
export function isNotInTime(item: Dated): boolean {
  return (item.isEstimated && item.done === undefined) || (daysLate(item) ?? 0) > 0;
}
