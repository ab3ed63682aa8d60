import fc from 'fast-check';
import { mondayOf, weekCount, weekOf } from './weeks.ts';

const day = fc.integer({ min: 0, max: 40_000 });

test('a week begins on a Monday', () => {
  expect(mondayOf(Date.UTC(2027, 0, 10) / 86_400_000)).toBe(Date.UTC(2027, 0, 4) / 86_400_000);
  fc.assert(fc.property(day, (each) => expect(new Date(mondayOf(each) * 86_400_000).getUTCDay()).toBe(1)));
});

test('a plan touches each week from its first day’s to its last day’s', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 400 }), (start, days) => {
      expect(weekCount(start, days)).toBe(weekOf(start + days - 1, start) + 1);
      expect(weekOf(start, start)).toBe(0);
    }),
  );
  expect(weekCount(4, 0)).toBe(0);
});
