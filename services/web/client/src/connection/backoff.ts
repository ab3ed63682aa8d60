// How long to wait before trying again: doubling, with a random part so that the browsers of a whole office do not come
// back at the same moment.

const first = 300;
const longest = 8_000;
const spread = 2_000;

/** Milliseconds before the given attempt, 0 being the first after a failure. `random` is in [0, 1). */
export function delayBefore(attempt: number, random: number): number {
  const full = Math.min(longest, first * 2 ** attempt);
  return full * (0.5 + random / 2);
}

/**
 * Milliseconds before the first attempt after a connection was lost that was there: a web service that goes takes those of a
 * thousand pages along at the same moment. `random` is in [0, 1).
 */
export function delayAfterLoss(random: number): number {
  return first / 2 + spread * random;
}
