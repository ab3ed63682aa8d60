import fc from 'fast-check';
import { input } from './arbitrary.ts';
import { effortOf, personDay } from './effort.ts';
import type { PlanInput } from './model.ts';
import { plan } from './plan.ts';
import { takings, trace, type Trace } from './trace.ts';
import { busyOn, whyDate, whyShort } from './why.ts';

/** A Monday. The plan is the two weeks from it; Ann is away on the first day, Bo is QA, which is not scheduled. */
const start = 4;
const ann = { id: '1', name: 'Ann', team: '', track: 'Felix', skill: 'Apps', vacations: [start] };
const bo = { ...ann, id: '2', name: 'Bo', skill: 'QA', vacations: [] };
const item = { id: '', rank: 1, triage: 1, track: 'Felix', team: '', value: '', prereqs: [] } as const;
const weeks = (estimate: Record<string, number>) =>
  Object.entries(estimate).map(([skill, weeks]) => ({ skill, weeks }));
const example: PlanInput = {
  params: { start, end: start + 13, skills: ['Apps'] },
  holidays: [start + 2],
  staff: [ann, bo],
  work: [
    { ...item, name: 'Login', estimate: weeks({ Apps: 0.5, QA: 1 }) },
    { ...item, name: 'Search', estimate: weeks({ Apps: 1 }) },
    { ...item, name: 'Maps', estimate: weeks({ Apps: 1 }) },
    { ...item, name: 'Manual', estimate: weeks({ QA: 1.5 }) },
  ],
};
const traced = trace(example, 'Felix')!;

describe('a trace', () => {
  test('tells when each item starts, and when it is done', () => {
    expect(traced.items.map(({ item, start: first, devComplete }) => [item.name, first, devComplete])).toEqual([
      ['Login', start + 1, start + 4],
      ['Search', start + 4, start + 11],
      ['Maps', start + 11, undefined],
      ['Manual', undefined, start],
    ]);
  });

  test('tells of each part what it takes, day by day, and what the manpower covers', () => {
    const [login] = traced.items;
    expect(login!.parts.map((part) => [traced.skills[part.skill], part.covered, takings(traced, part)])).toEqual([
      ['Apps', 0.5, [1, 3, 4].map((day) => ({ day: start + day, heads: day === 4 ? 0.5 : 1 }))],
      ['QA', 1, []],
    ]);
    const coverage = traced.items.map(({ parts }) => parts.map(({ covered, weeks }) => [covered, weeks]));
    expect(coverage.slice(1)).toEqual([[[1, 1]], [[0.1, 1]], [[0.8, 1.5]]]);
  });

  test('tells the load of each skill and day against its capacity', () => {
    expect([...traced.capacity[0]!]).toEqual([0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0]);
    expect([...traced.load[0]!]).toEqual([...traced.capacity[0]!]);
    expect([...traced.load[1]!]).toEqual(Array(14).fill(0));
  });

  test('is none for a track that is not there', () => {
    expect(trace(example, 'Tablet')).toBeUndefined();
  });
});

describe('why', () => {
  test('then: who took the people before, on each workday up to the date', () => {
    const days = whyDate(traced, 1, 0).map(({ day, capacity, before, own }) => [day - start, capacity, before, own]);
    expect(days).toEqual([
      [0, 0, [], 0],
      [1, 1, [{ item: 0, heads: 1 }], 0],
      [3, 1, [{ item: 0, heads: 1 }], 0],
      [4, 1, [{ item: 0, heads: 0.5 }], 0.5],
      [7, 1, [], 1],
      [8, 1, [], 1],
      [9, 1, [], 1],
      [10, 1, [], 1],
      [11, 1, [], 0.5],
    ]);
  });

  test('short: what the items before are charged', () => {
    expect(whyShort(traced, 2, 0)).toEqual([
      { item: 0, weeks: 0.5 },
      { item: 1, weeks: 1 },
    ]);
    expect(whyShort(traced, 2, 1)).toEqual([]);
  });

  test('is nothing for a skill that is not scheduled, or not demanded', () => {
    expect(whyDate(traced, 0, 1)).toEqual([]);
    expect(whyDate(traced, 3, 0)).toEqual([]);
  });

  test('who is busy on a day', () => {
    expect(busyOn(traced, start + 4)).toEqual([
      { item: 0, skill: 0, heads: 0.5 },
      { item: 1, skill: 0, heads: 0.5 },
    ]);
    expect(busyOn(traced, start + 5)).toEqual([]);
  });
});

/** Heads as the whole units in which effort is counted. */
const units = (heads: number) => Math.round(heads * personDay);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Checks a law on every track of all kinds of plans. */
function everyTrace(law: (traced: Trace, planned: ReturnType<typeof plan>, track: number) => void): void {
  fc.assert(
    fc.property(input, (input) => {
      const planned = plan(input);
      planned.tracks.forEach((track, index) => law(trace(input, track)!, planned, index));
    }),
  );
}

describe('laws of traces', () => {
  test('a trace has the items, dates, shortages and manpower of the plan', () => {
    everyTrace((traced, planned, track) => {
      expect(traced.skills).toEqual(planned.skills);
      expect(traced.manpower).toEqual(planned.manpower[track]);
      expect(sum(traced.capacity.flatMap((heads) => [...heads])) / 5).toBeCloseTo(sum(traced.manpower), 6);
      const shortages = traced.items.map(({ item, devComplete, parts }) => ({
        name: item.name,
        devComplete,
        shortage: parts
          .map(({ skill, covered, weeks }) => [traced.skills[skill], effortOf(covered) - effortOf(weeks)])
          .filter(([, effort]) => effort !== 0),
      }));
      expect(shortages).toEqual(
        planned.work[track]!.map(({ name, devComplete, shortage }) => ({
          name,
          devComplete,
          shortage: shortage.map(({ skill, weeks }) => [skill, effortOf(weeks)]),
        })),
      );
    });
  });

  test('an item starts on a workday, no later than it is done, and takes what it needs when it is done', () => {
    everyTrace((traced) => {
      for (const { start, devComplete, parts } of traced.items) {
        if (start !== undefined) expect(traced.workdays[start - traced.start]).toBe(1);
        if (start !== undefined && devComplete !== undefined) expect(start).toBeLessThanOrEqual(devComplete);
        const ends = parts.flatMap(({ end }) => end ?? []);
        if (devComplete !== undefined) expect(Math.max(traced.start, ...ends)).toBe(devComplete);
        for (const part of parts.filter(({ skill }) => traced.scheduled[skill])) {
          const taken = takings(traced, part);
          expect([taken[0]?.day, taken.at(-1)?.day]).toEqual([part.start, part.end]);
          expect(taken.every(({ heads }) => heads > 0 && heads <= part.mostHeads)).toBe(true);
          const total = sum(taken.map(({ heads }) => units(heads)));
          expect(total === effortOf(part.weeks)).toBe(part.done);
          expect(total).toBeLessThanOrEqual(effortOf(part.weeks));
        }
      }
    });
  });

  test('the load of a day is the sum of what is taken, and never above its capacity', () => {
    everyTrace((traced) => {
      traced.skills.forEach((_, skill) =>
        traced.load[skill]!.forEach((load, at) => {
          const busy = busyOn(traced, traced.start + at).filter((each) => each.skill === skill);
          expect(sum(busy.map(({ heads }) => units(heads)))).toBe(units(load));
          expect(load).toBeLessThanOrEqual(traced.capacity[skill]![at]!);
        }),
      );
    });
  });

  test('an item takes all that it can use of what those before it left, until it is done', () => {
    everyTrace((traced) => {
      traced.items.forEach(({ parts }, index) => {
        for (const part of parts) {
          let todo = effortOf(part.weeks);
          for (const { capacity, before, own } of whyDate(traced, index, part.skill)) {
            const left = units(capacity) - sum(before.map(({ heads }) => units(heads)));
            expect(units(own)).toBe(Math.min(left, units(part.mostHeads), todo));
            expect(before.every(({ item }) => item < index)).toBe(true);
            todo -= units(own);
          }
        }
      });
    });
  });

  test('an item is covered with what those before it left of the manpower', () => {
    everyTrace((traced) => {
      traced.items.forEach(({ parts }, index) => {
        for (const { skill, weeks, covered } of parts) {
          const charged = sum(whyShort(traced, index, skill).map(({ weeks }) => effortOf(weeks)));
          const left = effortOf(traced.manpower[skill]!) - charged;
          expect(effortOf(covered)).toBe(Math.min(effortOf(weeks), left));
        }
      });
    });
  });
});
