import { type Dated, daysLate, isNotInTime } from './late.ts';

describe('an item', () => {
  const item: Dated = { isEstimated: true, done: 20, due: 20 };
  test.each([
    ['on the day', item, 0, false],
    ['a day later', { ...item, done: 21 }, 1, true],
    ['early', { ...item, done: 18 }, -2, false],
    ['not within the plan', { ...item, done: undefined }, Infinity, true],
    ['not within the plan, and without a due date', { ...item, done: undefined, due: undefined }, undefined, true],
    ['without a due date', { ...item, due: undefined }, undefined, false],
    ['without an estimate', { isEstimated: false, done: undefined, due: 20 }, undefined, false],
  ])('%s', (_, dated, days, isLate) => {
    expect([daysLate(dated), isNotInTime(dated)]).toEqual([days, isLate]);
  });
});
