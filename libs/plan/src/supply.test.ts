import fc from 'fast-check';
import { planCalendar } from './calendar.ts';
import { personDay } from './effort.ts';
import { dailySupply, take } from './supply.ts';

const monday = 4;
const person = { id: '', name: '', team: '', track: '', skill: '' };
/** Two weeks from a Monday, with the second Monday a holiday. */
const calendar = planCalendar({ start: monday, end: monday + 13, skills: [] }, [monday + 7, monday - 1]);

function supplyOf(people: readonly { vacations: readonly number[] }[]) {
  return dailySupply({ people: people.map((one) => ({ ...person, ...one })), capacity: [] }, calendar, () => 100);
}

function leftOf(people: readonly { vacations: readonly number[] }[]) {
  const supply = supplyOf(people);
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
    const supply = supplyOf([{ vacations: [] }, { vacations: [] }]);
    expect(take(supply, 2.5 * personDay, personDay, 0)).toBe(2);
    expect(take(supply, 4 * personDay, 2 * personDay, 0)).toBe(3);
    expect(take(supply, 0, personDay, 0)).toBe(-1);
    expect(take(supply, personDay, personDay, 9)).toBe(9);
    expect(take(supply, 0, personDay, 9)).toBe(8);
    expect(take(supply, 99 * personDay, 2 * personDay, 0)).toBe(Infinity);
    expect(supply.left.subarray(0, -1).every((left) => left === 0)).toBe(true);
    expect(take(supply, 1, personDay, 0)).toBe(Infinity);
  });

  test('capacity is spread over all its workdays, the first of which take what does not divide', () => {
    const millionth = 1e-6;
    const capacity = { track: '', skill: '', firstDay: monday - 3, lastDay: monday + 8, weeks: 14 * millionth };
    // Friday before the plan, the plan's first week, and Tuesday: 7 workdays of 2 millionths.
    const given = (weeks: number) => [
      ...dailySupply({ people: [], capacity: [{ ...capacity, weeks }] }, calendar, () => 50).left.subarray(0, 10),
    ];
    expect(given(14 * millionth)).toEqual([2, 2, 2, 2, 2, 0, 0, 0, 2, 0]);
    expect(given(17 * millionth)).toEqual([3, 3, 2, 2, 2, 0, 0, 0, 2, 0]);
  });

  test('before the day as of which the plan counts, nothing is given', () => {
    const supply = dailySupply({ people: [{ ...person, vacations: [] }], capacity: [] }, calendar, () => 100, 3);
    expect([...supply.left.subarray(0, 6)]).toEqual([0, 0, 0, personDay, personDay, 0]);
    expect(supply.total).toBe(6 * personDay);
  });

  test('law: nobody is used twice: what is taken is gone, never more than there was, on no day below nothing', () => {
    const request = fc.record({
      effort: fc.nat(20 * personDay),
      people: fc.integer({ min: 1, max: 4 }),
      first: fc.nat(15),
    });
    const staff = fc.array(fc.array(fc.integer({ min: monday, max: monday + 13 })), { maxLength: 5 });
    fc.assert(
      fc.property(staff, fc.array(request), (vacations, requests) => {
        const supply = supplyOf(vacations.map((days) => ({ vacations: days })));
        for (const { effort, people, first } of requests) {
          const before = supply.left.slice(0, -1);
          const lastDay = take(supply, effort, people * personDay, first);
          const done = lastDay !== Infinity;
          const taken = before.map((left, day) => left - supply.left[day]!);
          expect(supply.left.every((left) => left >= 0)).toBe(true);
          expect(taken.every((ofDay) => ofDay >= 0 && ofDay <= people * personDay)).toBe(true);
          const total = taken.reduce((sum, ofDay) => sum + ofDay, 0);
          expect(done ? total === effort : total < effort).toBe(true);
          expect(taken.slice(0, first).every((ofDay) => ofDay === 0)).toBe(true);
          if (done) expect(lastDay).toBe(effort === 0 ? first - 1 : taken.findLastIndex((ofDay) => ofDay > 0));
        }
      }),
    );
  });
});
