import { isDue, nextAttempt } from './backoff.ts';

const now = 1_000_000_000_000;
const hour = 3_600_000;
const later = (attempts: number, retryAfterMs?: number, givenUpAt = now + 24 * hour, chance = 0.5) =>
  nextAttempt({ attempts, now, retryAfterMs, givenUpAt }, chance) - now;

test('pauses double from five seconds to half an hour', () => {
  expect([1, 2, 3, 4, 10, 400].map((attempts) => later(attempts) / 1000)).toEqual([5, 10, 20, 40, 1800, 1800]);
});

test('those who fail together are not tried again together', () => {
  expect([later(3, undefined, undefined, 0), later(3, undefined, undefined, 1)]).toEqual([16_000, 24_000]);
});

test('the receiver is given the time that it asks for, and six hours at most', () => {
  expect(later(1, 60_000)).toBe(60_000);
  expect(later(10, 60_000)).toBe(1_800_000);
  expect(later(1, 1e9)).toBe(6 * hour);
});

test('the last attempt is made when the message is given up', () => {
  expect(later(10, undefined, now + 60_000)).toBe(60_000);
});

test('a clock that was set back puts no attempt off for ever', () => {
  expect(isDue(now + 60_000, now)).toBe(false);
  expect(isDue(now + 10 * 24 * hour, now)).toBe(true);
});
