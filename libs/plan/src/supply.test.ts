import fc from 'fast-check';
import { planCalendar } from './calendar.ts';
import { personDay } from './effort.ts';
import { dailySupply, take } from './supply.ts';

const monday = 4;
const person = { id: '', name: '', team: '', track: '', skill: '' };
/** Two weeks from a Monday, with the second Monday a holiday. */
const calendar = planCalendar({ start: monday, end: monday + 13, skills: [] }, [monday + 7, monday - 1]);

function leftOf(people: readonly { vacations: readonly number[] }[]) {
  const supply = dailySupply(
    people.map((one) => ({ ...person, ...one })),
    calendar,
    () => 100,
  );
  return Array.from(supply.left.subarray(0, -1), (effort) => effort / personDay);
}

describe('the daily supply', () => {
  test('is everybody on each workday: Monday to Friday and no holiday', () => {
    expect(leftOf([{ vacations: [] }, { vacations: [] }])).toEqual([2, 2, 2, 2, 2, 0, 0, 0, 2, 2, 2, 2, 0, 0]);
  });

  test('is less on vacation days, named twice, on a weekend or outside the plan though they may be', () => {
    const away = [monday + 1, monday + 1, monday + 5, monday + 7, monday - 1, monday + 14, monday + 99];
    expect(leftOf([{ vacations: away }])).toEqual([1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0]);
  });

  test('is taken from as early as can be, and no more a day than asked', () => {
    const supply = dailySupply(
      [person, person].map((one) => ({ ...one, vacations: [] })),
      calendar,
      () => 100,
    );
    expect(take(supply, 2.5 * personDay, personDay)).toEqual({ done: true, lastDay: 2 });
    expect(take(supply, 4 * personDay, 2 * personDay)).toEqual({ done: true, lastDay: 3 });
    expect(take(supply, 0, personDay)).toEqual({ done: true, lastDay: 0 });
    expect(take(supply, 99 * personDay, 2 * personDay)).toEqual({ done: false, lastDay: 11 });
    expect(supply.left.subarray(0, -1).every((left) => left === 0)).toBe(true);
    expect(take(supply, 1, personDay)).toEqual({ done: false, lastDay: 0 });
  });

  test('law: nobody is used twice: what is taken is gone, never more than there was, on no day below nothing', () => {
    const request = fc.record({ effort: fc.nat(20 * personDay), people: fc.integer({ min: 1, max: 4 }) });
    const staff = fc.array(fc.array(fc.integer({ min: monday, max: monday + 13 })), { maxLength: 5 });
    fc.assert(
      fc.property(staff, fc.array(request), (vacations, requests) => {
        const supply = dailySupply(
          vacations.map((days) => ({ ...person, vacations: days })),
          calendar,
          () => 100,
        );
        for (const { effort, people } of requests) {
          const before = supply.left.slice(0, -1);
          const { done, lastDay } = take(supply, effort, people * personDay);
          const taken = before.map((left, day) => left - supply.left[day]!);
          expect(supply.left.every((left) => left >= 0)).toBe(true);
          expect(taken.every((ofDay) => ofDay >= 0 && ofDay <= people * personDay)).toBe(true);
          const total = taken.reduce((sum, ofDay) => sum + ofDay, 0);
          expect(done ? total === effort : total < effort).toBe(true);
          expect(lastDay).toBe(
            Math.max(
              0,
              taken.findLastIndex((ofDay) => ofDay > 0),
            ),
          );
        }
      }),
    );
  });
});
