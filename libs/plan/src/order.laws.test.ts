// What holds for every plan with order, dates and capacity in it.

import fc from 'fast-check';
import { capacity, day, input, ordered, singleTrack } from './arbitrary.ts';
import type { PlanInput } from './model.ts';
import { plainDates } from './plain-plan.ts';
import { plan } from './plan.ts';
import { takings, trace, type Trace, traces } from './trace.ts';

const never = Infinity;
const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 200) };

/** The day on which each item is done, by track and name. */
function datesOf(input: PlanInput): Map<string, number> {
  const { tracks, work } = plan(input);
  return new Map(
    work.flatMap((items, track) => items.map((item) => [`${tracks[track]} ${item.name}`, item.devComplete ?? never])),
  );
}

describe('laws of order, dates and capacity', () => {
  test('an edge more never makes the item that waits earlier', () => {
    const oneMore = ordered.chain((input) =>
      fc.record({ input: fc.constant(input), waiting: fc.nat({ max: 9 }), other: fc.nat({ max: 9 }) }),
    );
    fc.assert(
      fc.property(oneMore, ({ input, waiting, other }) => {
        fc.pre(other < waiting && waiting < input.work.length);
        const work = input.work.map((item, n) =>
          n === waiting ? { ...item, prereqs: [...item.prereqs, `${other}`] } : item,
        );
        const [before, after] = [datesOf(input), datesOf({ ...input, work })];
        const keys = [`All ${waiting}`, `${input.work[waiting]!.track} ${waiting}`];
        for (const key of keys) expect(after.get(key)!).toBeGreaterThanOrEqual(before.get(key)!);
      }),
      runs,
    );
  });

  test('prerequisites that bind nothing, and no further streams, leave a plan as it is', () => {
    fc.assert(
      fc.property(input, (input) => {
        const carried = input.work.map((item, n) => ({ ...item, prereqs: [`${n + 1}`], due: 3, low: [], high: [] }));
        expect(plan({ ...input, work: carried, rules: {}, done: [], capacity: [] })).toEqual(plan(input));
      }),
      runs,
    );
  });

  test('in one track of one skill, a later «not before» never makes its item earlier', () => {
    fc.assert(
      fc.property(singleTrack, fc.nat({ max: 9 }), fc.nat({ max: 20 }), (input, n, later) => {
        fc.pre(n < input.work.length);
        const work = input.work.map((item, at) =>
          at === n ? { ...item, notBefore: Math.max(input.params.start, item.notBefore ?? 0) + later } : item,
        );
        const key = `Ops ${n}`;
        expect(datesOf({ ...input, work }).get(key)!).toBeGreaterThanOrEqual(datesOf(input).get(key)!);
      }),
      runs,
    );
  });

  test('in one track of one skill, more capacity makes nothing later', () => {
    const undated = singleTrack.map((input) => ({
      ...input,
      work: input.work.map((item) => ({ ...item, notBefore: 0 })),
    }));
    fc.assert(
      fc.property(undated, capacity, (input, more) => {
        const grown = { ...input, capacity: [...(input.capacity ?? []), { ...more, track: 'Ops', skill: 'Web' }] };
        const [before, after] = [datesOf(input), datesOf(grown)];
        for (const [key, date] of before) expect(after.get(key)!).toBeLessThanOrEqual(date);
      }),
      runs,
    );
  });

  test('nobody is used twice, and nothing is taken before its day', () => {
    fc.assert(
      fc.property(ordered, (input) => {
        for (const track of plan(input).tracks) {
          const { items, capacity, load } = trace(input, track)!;
          load.forEach((heads, skill) =>
            heads.forEach((busy, day) => expect(busy).toBeLessThanOrEqual(capacity[skill]![day]! + 1e-9)),
          );
          for (const { item, start } of items)
            if (start !== undefined) expect(start).toBeGreaterThanOrEqual(item.notBefore ?? start);
        }
      }),
      runs,
    );
  });

  test('order passes through headings: what waits for one waits for all that it waits for', () => {
    fc.assert(
      fc.property(ordered, (input) => {
        const heading = input.work.length;
        const first = input.work.map((item, n) => (n === 0 ? item : { ...item, prereqs: ['0'] }));
        const through = [
          ...input.work.map((item, n) => (n === 0 ? item : { ...item, prereqs: [`${heading}`] })),
          {
            ...input.work[0]!,
            id: `${heading}`,
            name: 'Heading',
            rank: 99,
            estimate: [],
            prereqs: ['0'],
            notBefore: 0,
          },
        ];
        fc.pre(input.work.length > 0);
        // The heading has the worst rank, so that all wait for it; those that wait keep their order among themselves.
        const [directly, passed] = [datesOf({ ...input, work: first }), datesOf({ ...input, work: through })];
        for (const [key, date] of directly) expect(passed.get(key)).toBe(date);
      }),
      runs,
    );
  });

  test('dates are those of the contract, said once more', () => {
    fc.assert(
      fc.property(ordered, fc.option(day, { nil: undefined }), (input, asOf) => {
        const ruled = { ...input, rules: { ...input.rules, ...(asOf !== undefined && { asOf }) } };
        expect(datesOf(ruled)).toEqual(plainDates(ruled));
      }),
      runs,
    );
  });

  test('the traces have the dates of the plan', () => {
    fc.assert(
      fc.property(ordered, (input) => {
        const { tracks, work } = plan(input);
        const traced = tracks.map((track) => trace(input, track)!.items.map(({ devComplete }) => devComplete));
        expect(traced).toEqual(work.map((items) => items.map(({ devComplete }) => devComplete)));
      }),
      runs,
    );
  });

  test('the traces of several tracks at once are those of each', () => {
    const takenIn = (each: Trace) =>
      each.items.map(({ parts, turn, ...item }) => ({
        ...item,
        before: each.items.filter((other) => other.turn < turn).length,
        parts: parts.map(({ firstTaking: _, endTaking: __, ...part }, n) => ({
          ...part,
          takings: takings(each, parts[n]!),
        })),
      }));
    fc.assert(
      fc.property(ordered, fc.boolean(), (ruled, binds) => {
        const input = binds ? ruled : { ...ruled, rules: {} };
        const tracks = plan(input).tracks.slice(1);
        const together = traces(input, tracks);
        expect(together.map(({ track }) => track)).toEqual(tracks);
        for (const each of together) {
          const alone = trace(input, each.track)!;
          expect({ ...each, items: [], takenDay: [], takenHeads: [] }).toEqual({
            ...alone,
            items: [],
            takenDay: [],
            takenHeads: [],
          });
          expect(takenIn(each)).toEqual(takenIn(alone));
        }
        expect(traces(input, tracks.slice(1)).map(({ items }) => items.length)).toEqual(
          together.slice(1).map(({ items }) => items.length),
        );
      }),
      runs,
    );
  });
});
