import { jest } from '@jest/globals';
import { Gone } from './call.ts';
import { keepAsking } from './keep-asking.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Asks what answers with these in turn, and goes on with the last. */
function asking(...answers: readonly (string | Error)[]) {
  const told: string[] = [];
  let asked = 0;
  const stop = keepAsking({
    ask: async () => {
      const next = answers[Math.min(asked++, answers.length - 1)]!;
      if (next instanceof Error) throw next;
      return next;
    },
    found: (answer) => told.push(answer),
    failed: (error, gone) => told.push(`${error.message}${gone ? ' for good' : ''}`),
  });
  return { told, stop, count: () => asked };
}

test('what fails is tried again until it is found, and no more', async () => {
  const { told, count } = asking(new Error('away'), new Error('late'), 'there');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['away', 'late', 'there']);
  expect(count()).toBe(3);
});

test('what is gone is asked for once', async () => {
  const { told, count } = asking(new Gone('no such version'));
  await jest.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual(['no such version for good']);
  expect(count()).toBe(1);
});

test('the pauses grow up to some seconds', async () => {
  const { count } = asking(new Error('away'));
  await jest.advanceTimersByTimeAsync(1_000);
  expect(count()).toBeLessThanOrEqual(5);
  await jest.advanceTimersByTimeAsync(300_000);
  expect(count()).toBeGreaterThan(300 / 8);
  expect(count()).toBeLessThan(100);
});

test('nothing is asked or told after it is called off, not even what was on its way', async () => {
  const { told, stop, count } = asking(new Error('away'), 'there');
  await jest.advanceTimersByTimeAsync(0);
  stop();
  await jest.advanceTimersByTimeAsync(60_000);
  expect([told, count()]).toEqual([['away'], 1]);
  const other = asking('there');
  other.stop();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(other.told).toEqual([]);
});
