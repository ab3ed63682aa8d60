import { stepWeeks } from './weeks.ts';

test('steps go from half to half', () => {
  expect([stepWeeks(2.2, 1), stepWeeks(2.2, -1), stepWeeks(2.5, 1), stepWeeks(2.5, -1), stepWeeks(0, -1)]).toEqual([
    2.5, 2, 3, 2, 0,
  ]);
});
