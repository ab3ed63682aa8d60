// When a message is tried again: soon at first, then at longer and longer pauses, and never later than it is given up.

const firstPauseMs = 5_000;
const longestPauseMs = 30 * 60_000;
/** A receiver that asks for more patience than this is asked all the same. */
const mostPatienceMs = 6 * 3_600_000;

export interface Attempts {
  /** So many have failed, the last one at `now`; ms since 1970. */
  readonly attempts: number;
  readonly now: number;
  readonly retryAfterMs: number | undefined;
  readonly givenUpAt: number;
}

/** `chance`: 0 to 1, so that those who fail together are not tried again together. */
export function nextAttempt({ attempts, now, retryAfterMs = 0, givenUpAt }: Attempts, chance: number): number {
  const pause = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  const spread = pause * (0.8 + 0.4 * chance);
  const next = now + Math.max(spread, Math.min(retryAfterMs, mostPatienceMs));
  return Math.max(now + firstPauseMs / 5, Math.min(next, givenUpAt));
}

/** A clock that was set back must not put an attempt off for ever. */
export function isDue(next: number, now: number): boolean {
  return next <= now || next > now + mostPatienceMs;
}
