// What holds for people of whom the plan has a part: shares, first and last days, and the focus of a week.

import fc from 'fast-check';
import { input } from './arbitrary.ts';
import type { Person, PlanInput } from './model.ts';
import { plan } from './plan.ts';
import { trace } from './trace.ts';

const restaffed = (input: PlanInput, staff: readonly Person[]): PlanInput => ({ ...input, staff });

/** An input in which everybody is there whole, and a week is project time. */
const whole = input.map(({ params: { start, end, skills }, staff, ...rest }): PlanInput => ({
  ...rest,
  params: { start, end, skills },
  staff: staff.map(({ id, name, team, track, skill, vacations }) => ({ id, name, team, track, skill, vacations })),
}));

/** All of a plan but who is in it and what it was made from: how many lines somebody has is told there. */
function figures(input: PlanInput) {
  const { tracks, skills, manpower, demand, work } = plan(input);
  return { tracks, skills, manpower, demand, work };
}

/** The days behind the plan of every track, as lists. */
function days(input: PlanInput) {
  return plan(input).tracks.map((track) => {
    const { capacity, load, takenDay, takenHeads } = trace(input, track)!;
    return [capacity, load, takenDay, takenHeads];
  });
}

function expectSame(one: PlanInput, other: PlanInput): void {
  expect(figures(one)).toEqual(figures(other));
  expect(days(one)).toEqual(days(other));
}

describe('laws of shares', () => {
  test('all of a person, from the first day to the last, with all of the week, is what nothing is said of', () => {
    fc.assert(
      fc.property(whole, (input) => {
        const { start, end } = input.params;
        const said = input.staff.map((person) => ({ ...person, share: 100, firstDay: start, lastDay: end }));
        const trackFocus = [{ track: 'Felix', focus: 100 }];
        expectSame(restaffed({ ...input, params: { ...input.params, focus: 100, trackFocus } }, said), input);
      }),
    );
  });

  test('half of everybody is half of the manpower', () => {
    fc.assert(
      fc.property(input, (input) => {
        const halves = input.staff.map((person) => ({ ...person, share: (person.share ?? 100) / 2 }));
        const doubled = plan(restaffed(input, halves)).manpower.map((weeks) => weeks.map((week) => week * 2));
        doubled.flat().forEach((weeks, n) => expect(weeks).toBeCloseTo(plan(input).manpower.flat()[n]!, 9));
      }),
    );
  });

  test('two parts of one person are the whole of them, item by item and day by day', () => {
    fc.assert(
      fc.property(input, fc.nat(100), (input, percent) => {
        const parts = input.staff.flatMap(({ share = 100, ...person }) => {
          const one = Math.round((share * percent) / 10) / 10;
          return [one, Math.round((share - one) * 10) / 10].map((part) => ({ ...person, share: part }));
        });
        expectSame(restaffed(input, parts), input);
      }),
    );
  });

  test('somebody until a day, and from the next one on, is somebody all the time', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 40 }), (input, day) => {
        const parts = input.staff.flatMap((person) => [
          { ...person, lastDay: day },
          { ...person, firstDay: day + 1 },
        ]);
        expectSame(restaffed(input, parts), input);
      }),
    );
  });

  test('a day on which somebody is not there yet, or no longer, is a day away', () => {
    fc.assert(
      fc.property(input, (input) => {
        const away = input.staff.map(({ firstDay = 0, lastDay = 50, vacations, ...person }) => ({
          ...person,
          vacations: [...vacations, ...dayNumbers.filter((day) => day < firstDay || day > lastDay)],
        }));
        expectSame(restaffed(input, away), input);
      }),
    );
  });

  test('a focus is a share that all have', () => {
    fc.assert(
      fc.property(whole, fc.nat(100), (input, focus) => {
        const shared = input.staff.map((person) => ({ ...person, share: focus }));
        const focused = { ...input, params: { ...input.params, focus } };
        expectSame(focused, restaffed(input, shared));
        const trackFocus = ['Felix', 'Ops'].map((track) => ({ track, focus }));
        expectSame({ ...input, params: { ...input.params, focus: 7, trackFocus } }, focused);
      }),
    );
  });
});

const dayNumbers = Array.from({ length: 60 }, (_, day) => day);

describe('a plan with parts of people', () => {
  const monday = 4;
  const ann = { id: '1', name: 'Ann', team: '', track: 'Felix', skill: 'Apps', vacations: [] };
  const bob = { ...ann, id: '2', name: 'Bob' };
  const item = { id: '', name: 'Login', rank: 1, triage: 1, track: 'Felix', team: '', value: '', prereqs: [] } as const;
  const planOf = (params: object, staff: readonly Person[], weeks: number) => {
    const work = [{ ...item, estimate: [{ skill: 'Apps', weeks }] }];
    const two = { start: monday, end: monday + 13, skills: ['Apps'] };
    const { manpower, work: planned } = plan({ params: { ...two, ...params }, holidays: [], staff, work });
    return { manpower: manpower[1]![0], done: planned[1]![0]!.devComplete };
  };

  test('a person at 50 % with a focus of 80 % gives 0.4 days a workday', () => {
    const half = { ...ann, share: 50 };
    expect(planOf({ focus: 80 }, [half], 0.4)).toEqual({ manpower: 0.8, done: monday + 4 });
    expect(planOf({ focus: 80 }, [half], 0.400001)).toEqual({ manpower: 0.8, done: monday + 7 });
    expect(planOf({ focus: 100, trackFocus: [{ track: 'Felix', focus: 80 }] }, [half], 0.8).done).toBe(monday + 11);
  });

  test('an item that one person may work on takes a day of work a day, of whomever it is made up', () => {
    expect(planOf({ focus: 80 }, [ann], 1).done).toBe(monday + 8);
    expect(planOf({ focus: 80 }, [ann, bob], 1).done).toBe(monday + 4);
    expect(
      planOf(
        {},
        [
          { ...ann, share: 50 },
          { ...bob, share: 50 },
        ],
        1,
      ).done,
    ).toBe(monday + 4);
    expect(planOf({}, [ann, bob], 1).done).toBe(monday + 4);
  });

  test('the parts of one person are named once, and people of one name each', () => {
    const ops = { ...ann, track: 'Ops' };
    const namesOf = (...staff: Person[]) => {
      const params = { start: monday, end: monday, skills: [] };
      return plan({ params, holidays: [], staff, work: [] }).staff.map(([names]) => names);
    };
    const [half, rest] = [
      { ...ann, share: 50 },
      { ...ops, share: 50 },
    ];
    expect(namesOf(half, rest, bob)).toEqual([['Ann', 'Bob'], ['Ann', 'Bob'], ['Ann']]);
    expect(namesOf(ann, ops, bob)).toEqual([['Ann', 'Ann', 'Bob'], ['Ann', 'Bob'], ['Ann']]);
  });

  test('nobody gives anything before the first day or after the last', () => {
    const part = { ...ann, firstDay: monday + 2, lastDay: monday + 8, vacations: [monday + 3, monday + 9] };
    expect(planOf({}, [part], 0.6)).toEqual({ manpower: 0.8, done: monday + 7 });
    expect(planOf({}, [{ ...ann, firstDay: monday + 99 }], 0.1)).toEqual({ manpower: 0, done: undefined });
    expect(planOf({}, [{ ...ann, lastDay: monday - 1 }], 0.1)).toEqual({ manpower: 0, done: undefined });
  });
});
