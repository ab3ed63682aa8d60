// What holds for every plan. The oracle at the end is the filter's specification once more, as simply as it can be
// said: a person-day after another, in exact fractions, with no thought for speed.

import fc from 'fast-check';
import { input, item, person, skills } from './arbitrary.ts';
import type { Person, Plan, PlanInput, PlannedItem } from './model.ts';
import { plan } from './plan.ts';

/** A plan's items numbered by their ids, so that an item can be found again in another plan. */
const numbered = input.map((input) => ({ ...input, work: input.work.map((item, id) => ({ ...item, name: `${id}` })) }));

const never = Infinity;

/** Of each track and item: the day on which it is done, and what it is short of in all. */
function fates({ tracks, work }: Plan) {
  return new Map(
    work.flatMap((items, track) =>
      items.map(({ name, devComplete, shortage }) => [
        `${tracks[track]} ${name}`,
        { done: devComplete ?? never, short: new Map(shortage.map(({ skill, weeks }) => [skill, weeks])) },
      ]),
    ),
  );
}

/** That no item which both plans have is done later in the second, or short of more. */
function expectNoWorse(before: Plan, after: Plan): void {
  const then = fates(before);
  for (const [key, { done, short }] of fates(after)) {
    const was = then.get(key);
    if (was === undefined) continue;
    expect(done).toBeLessThanOrEqual(was.done);
    for (const [skill, weeks] of short) expect(weeks).toBeGreaterThanOrEqual(was.short.get(skill) ?? 0);
  }
}

describe('laws of planning', () => {
  test('the order of the input does not matter when no two items have one rank', () => {
    const distinctRanks = input.map((input) => ({
      ...input,
      work: input.work.map((item, rank) => ({ ...item, rank })),
    }));
    const shuffled = distinctRanks.chain((input) =>
      fc.record({
        one: fc.constant(input),
        other: fc.record({ ...constants(input), work: shuffle(input.work), staff: shuffle(input.staff) }),
      }),
    );
    fc.assert(fc.property(shuffled, ({ one, other }) => expect(plan(other)).toEqual(plan(one))));
  });

  test('among items of one rank, only which of them goes first depends on the order of the input', () => {
    const shuffled = input.chain((input) =>
      fc.record({ one: fc.constant(input), other: fc.record({ ...constants(input), work: shuffle(input.work) }) }),
    );
    fc.assert(
      fc.property(shuffled, ({ one, other }) => {
        const [{ work: first, ...rest }, { work: second, ...otherRest }] = [plan(one), plan(other)];
        expect(otherRest).toEqual(rest);
        const ranked = (items: readonly PlannedItem[]) => items.map(({ rank }) => rank);
        expect(second.map(ranked)).toEqual(first.map(ranked));
        const asInput = (items: readonly PlannedItem[]) =>
          items.map((item) => JSON.stringify({ ...item, shortage: [], devComplete: 0 })).sort();
        expect(second.map(asInput)).toEqual(first.map(asInput));
      }),
    );
  });

  test('a person more makes no item later and no shortage larger, in any track', () => {
    fc.assert(
      fc.property(numbered, person, (input, person) => {
        expectNoWorse(plan(input), plan({ ...input, staff: [...input.staff, person] }));
      }),
    );
  });

  test('a vacation day less makes no item later and no shortage larger', () => {
    fc.assert(
      fc.property(numbered, (input) => {
        const rested = input.staff.map((person) => ({ ...person, vacations: person.vacations.slice(1) }));
        expectNoWorse(plan(input), plan({ ...input, staff: rested }));
      }),
    );
  });

  test('an item less makes no other item later and no other shortage larger', () => {
    fc.assert(
      fc.property(numbered, fc.nat(), (input, n) => {
        expectNoWorse(plan(input), plan({ ...input, work: input.work.filter((_, i) => i !== n % input.work.length) }));
      }),
    );
  });

  test('a longer plan changes no date that there was, and adds dates only', () => {
    fc.assert(
      fc.property(numbered, fc.integer({ min: 1, max: 20 }), (input, days) => {
        const before = fates(plan(input));
        const after = fates(plan({ ...input, params: { ...input.params, end: input.params.end + days } }));
        for (const [key, { done }] of before) {
          if (done !== never) expect(after.get(key)!.done).toBe(done);
          else expect(after.get(key)!.done).toBeGreaterThan(input.params.end);
        }
      }),
    );
  });

  test('an item makes no difference to those before it', () => {
    fc.assert(
      fc.property(numbered, item, (input, item) => {
        const last = { ...item, name: 'last', rank: 99 };
        const before = fates(plan(input));
        const after = fates(plan({ ...input, work: [...input.work, last] }));
        for (const [key, fate] of before) expect(after.get(key)).toEqual(fate);
      }),
    );
  });

  test('demand grows from triage to triage, up to all that is estimated', () => {
    fc.assert(
      fc.property(input, (input) => {
        const { demand, skills } = plan(input);
        for (const levels of demand)
          levels
            .slice(1)
            .forEach((level, i) =>
              level.forEach((weeks, skill) => expect(weeks).toBeGreaterThanOrEqual(levels[i]![skill]!)),
            );
        const estimates = input.work.flatMap(({ estimate }) => estimate);
        const totals = skills.map((name) =>
          estimates.filter(({ skill }) => skill === name).reduce((sum, { weeks }) => sum + Math.round(weeks * 1e6), 0),
        );
        expect(demand[0]!.at(-1)).toEqual(totals.map((total) => total / 1e6));
      }),
    );
  });

  test('what the tracks have is what All has: manpower, demand, staff and work', () => {
    fc.assert(
      fc.property(input, (input) => {
        const { manpower, demand, staff, work } = plan(input);
        const sum = (ofTracks: readonly (readonly number[])[]) =>
          ofTracks[0]!.map((_, skill) =>
            ofTracks.slice(1).reduce((total, ofTrack) => total + Math.round(ofTrack[skill]! * 1e6), 0),
          );
        const units = (weeks: readonly number[]) => weeks.map((weeks) => Math.round(weeks * 1e6));
        expect(sum(manpower)).toEqual(units(manpower[0]!));
        expect(sum(demand.map((levels) => levels.at(-1)!))).toEqual(units(demand[0]!.at(-1)!));
        expect(new Set(staff.slice(1).flat(2))).toEqual(new Set(staff[0]!.flat()));
        expect(work.slice(1).flat()).toHaveLength(work[0]!.length);
      }),
    );
  });

  test('an item is done on a workday of the plan, or on its first day without any work', () => {
    fc.assert(
      fc.property(input, (input) => {
        for (const { devComplete } of plan(input).work.flat()) {
          if (devComplete === undefined || devComplete === input.params.start) continue;
          expect(devComplete).toBeLessThanOrEqual(input.params.end);
          expect(new Date(devComplete * 86_400_000).getUTCDay() % 6).not.toBe(0);
          expect(input.holidays).not.toContain(devComplete);
        }
      }),
    );
  });

  test('no input is changed, and the same input gives the same plan', () => {
    fc.assert(
      fc.property(input, (input) => {
        const copy = structuredClone(input);
        expect(plan(input)).toEqual(plan(copy));
        expect(input).toEqual(copy);
      }),
    );
  });

  test('the plan is what a walk over single person-days gives', () => {
    fc.assert(
      fc.property(input, (input) => {
        const { tracks, manpower, work, skills } = plan(input);
        tracks.forEach((track, i) => {
          const belongs = ({ track: of }: { track: string }) => i === 0 || of === track;
          const expected = simulate({ ...input, staff: input.staff.filter(belongs), work: input.work.filter(belongs) });
          expect(manpower[i]).toEqual(skills.map((skill) => Number(expected.manpower(skill)) / 1e6));
          expect(work[i]!.map(({ shortage, devComplete }) => ({ shortage, devComplete }))).toEqual(expected.fates);
        });
      }),
      { numRuns: 300 },
    );
  });
});

function constants(input: PlanInput) {
  const { params, holidays, staff, work } = input;
  return {
    params: fc.constant(params),
    holidays: fc.constant(holidays),
    staff: fc.constant(staff),
    work: fc.constant(work),
  };
}

function shuffle<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length });
}

/** One track, by the letter of the specification. Amounts are millionths of a person-week. */
function simulate({ params, holidays, staff, work }: PlanInput) {
  const days = Array.from({ length: params.end - params.start + 1 }, (_, i) => params.start + i);
  const isWorkday = (day: number) => new Date(day * 86_400_000).getUTCDay() % 6 !== 0 && !holidays.includes(day);
  const supplyOn = new Map<string, bigint>();
  const isThere = ({ vacations, firstDay = -Infinity, lastDay = Infinity }: Person, day: number) =>
    isWorkday(day) && firstDay <= day && day <= lastDay && !vacations.includes(day);
  const percentOf = (person: Person) =>
    BigInt(person.share ?? 100) *
    BigInt(params.trackFocus?.find(({ track }) => track === person.track)?.focus ?? params.focus ?? 100);
  for (const skill of skills)
    for (const day of days) {
      const present = staff.filter((one) => one.skill === skill && isThere(one, day));
      supplyOn.set(
        `${skill} ${day}`,
        present.reduce((sum, one) => sum + (200_000n * percentOf(one)) / 10_000n, 0n),
      );
    }
  const manpower = (skill: string) => days.reduce((sum, day) => sum + supplyOn.get(`${skill} ${day}`)!, 0n);
  const balance = new Map(skills.map((skill) => [skill, manpower(skill)]));
  const total = new Map(balance);

  const fates = [...work]
    .sort((a, b) => a.rank - b.rank)
    .map(({ estimate }) => {
      const demandOf = (skill: string) =>
        BigInt(Math.round((estimate.find((d) => d.skill === skill)?.weeks ?? 0) * 1e6));
      const shortage = [];
      for (const skill of skills) {
        const before = balance.get(skill)!;
        const after = before <= 0n ? -demandOf(skill) : before - demandOf(skill);
        balance.set(skill, after);
        if (estimate.some((d) => d.skill === skill) && after < 0n) shortage.push({ skill, weeks: Number(after) / 1e6 });
      }
      let last = params.start;
      let done = estimate.length > 0;
      for (const { skill } of estimate.filter(({ skill }) => params.skills.includes(skill))) {
        let todo = demandOf(skill);
        const people = todo <= 2_000_000n ? 1n : todo / 2n / 1_000_000n;
        for (const day of days) {
          const key = `${skill} ${day}`;
          const taken = [supplyOn.get(key)!, people * 200_000n, todo].reduce((a, b) => (a < b ? a : b));
          supplyOn.set(key, supplyOn.get(key)! - taken);
          todo -= taken;
          if (taken > 0n && day > last) last = day;
        }
        if (todo > 0n) done = false;
      }
      return { shortage, devComplete: done ? last : undefined };
    });
  return { manpower: (skill: string) => total.get(skill)!, fates };
}
