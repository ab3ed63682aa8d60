// What somebody types as an estimate.

/** More are none that anybody means. */
export const mostWeeks = 9_999;

const step = 0.5;

/** The next half up or down, 0 at the least. */
export function stepWeeks(weeks: number, by: -1 | 1): number {
  const halves = by > 0 ? Math.floor(weeks / step) + 1 : Math.ceil(weeks / step) - 1;
  return Math.min(mostWeeks, Math.max(0, halves * step));
}
