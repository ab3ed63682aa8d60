import { nextDue, retryDue } from './schedule.ts';

const now = Date.parse('2027-01-08T17:30:00Z');

test('an interval is counted from now, with up to a tenth more by chance', () => {
  const every = { everyMs: 60_000 };
  expect([nextDue(every, now, 0), nextDue(every, now, 0.5)]).toEqual([now + 60_000, now + 63_000]);
});

test('chance is worth half a minute at most', () => {
  expect(nextDue({ everyMs: 86_400_000 }, now, 1) - now).toBe(86_400_000 + 30_000);
});

test('a cron expression is due at its next time, in the time zone of the process', () => {
  const due = new Date(nextDue({ cron: '0 8 * * 1-5' }, now, 0));
  expect([due.getDay(), due.getHours(), due.getMinutes()]).toEqual([1, 8, 0]);
});

test('a time that does not come again is waited for without end', () => {
  expect(nextDue({ cron: '0 0 8 8 1 * 2027' }, now, 0.5)).toBe(Infinity);
});

test('what fails is tried again sooner than scheduled, then less and less often', () => {
  const pauses = [1, 2, 3, 6, 60].map((failures) => retryDue(failures, 0, now + 3_600_000, now) - now);
  expect(pauses).toEqual([30_000, 60_000, 120_000, 900_000, 900_000]);
  expect(retryDue(6, 0, now + 60_000, now) - now).toBe(60_000);
});

test('what asks to be left alone is left alone, also when it is due', () => {
  expect(retryDue(1, 300_000, now + 60_000, now) - now).toBe(300_000);
});
