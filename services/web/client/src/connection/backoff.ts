// How long to wait before trying again: doubling, with a random part so that the browsers of a whole office do not come
// back at the same moment.

const first = 300;
const longest = 8_000;

/** Milliseconds before the given attempt, 0 being the first after a failure. `random` is in [0, 1). */
export function delayBefore(attempt: number, random: number): number {
  const full = Math.min(longest, first * 2 ** attempt);
  return full * (0.5 + random / 2);
}
