import { effortOf, mostPerDay, personDay, weeksOf } from './effort.ts';

describe('effort', () => {
  test('is exact where floats are not', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(weeksOf(effortOf(0.1) + effortOf(0.2))).toBe(0.3);
    expect(weeksOf(5 * personDay)).toBe(1);
  });

  test.each([
    [0, 1],
    [0.5, 1],
    [2, 1],
    [3.999999, 1],
    [4, 2],
    [13, 6],
  ])('of %d person-weeks can be done by %d people at most on a day', (weeks, people) => {
    expect(mostPerDay(effortOf(weeks))).toBe(people * personDay);
  });
});
