import { never } from '../schedule.ts';
import { Tally } from './tally.ts';

/** 100 runs: done on each of the days 0 to 88 in one, on day 89 in six, and in five never. */
function tallied(): Tally {
  const tally = new Tally();
  for (let day = 0; day < 89; day += 1) tally.add(day);
  for (let n = 0; n < 6; n += 1) tally.add(89);
  for (let n = 0; n < 5; n += 1) tally.add(never);
  return tally;
}

test('a date is the earliest day by which at least so many of 100 runs have it done', () => {
  const { p50, p80, p95 } = tallied().odds(1000, 100);
  expect([p50.day, p80.day, p95.day]).toEqual([1049, 1079, 1089]);
});

test('a date that too few runs have is none', () => {
  const tally = tallied();
  tally.add(never);
  expect(tally.odds(1000, 101).p95).toEqual({ day: undefined, error: undefined });
});

test('the error of a date is half of the days that one standard error more and less makes', () => {
  const { p50, p80, p95 } = tallied().odds(0, 100);
  // 5 runs more or less of 50 in 100; 4 of 80; and of 95 the later date is not within the plan.
  expect([p50.error, p80.error, p95.error]).toEqual([5, 4, undefined]);
});

test('chances come with their standard error', () => {
  const { part, error } = tallied().odds(0, 100).withinPlan;
  expect(part).toBe(0.95);
  expect(error).toBeCloseTo(Math.sqrt((0.95 * 0.05) / 100), 12);
  expect(tallied().by(49, 100)).toEqual({ part: 0.5, error: 0.05 });
  expect([tallied().by(-1, 100).part, tallied().by(500, 100).part]).toEqual([0, 0.95]);
});
