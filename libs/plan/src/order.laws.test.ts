// What holds for every plan with order, dates and capacity in it. The oracle at the end is the contract of scheduling once
// more, as simply as it can be said: the best ready item after another, day after day.

import fc from 'fast-check';
import { capacity, day, input, ordered, skills } from './arbitrary.ts';
import type { PlanInput, WorkItem } from './model.ts';
import { plan } from './plan.ts';
import { trace } from './trace.ts';

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
    const single = ordered.map((input) => ({
      ...input,
      params: { ...input.params, skills: ['Web'] },
      work: input.work.map((item) => ({
        ...item,
        track: 'Ops',
        prereqs: [],
        estimate: item.estimate.slice(0, 1).map(({ weeks }) => ({ skill: 'Web', weeks })),
      })),
    }));
    fc.assert(
      fc.property(single, fc.nat({ max: 9 }), fc.nat({ max: 20 }), (input, n, later) => {
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
    const single = ordered.map((input) => ({
      ...input,
      params: { ...input.params, skills: ['Web'] },
      work: input.work.map((item) => ({
        ...item,
        notBefore: 0,
        track: 'Ops',
        prereqs: [],
        estimate: item.estimate.slice(0, 1).map(({ weeks }) => ({ skill: 'Web', weeks })),
      })),
    }));
    fc.assert(
      fc.property(single, capacity, (input, more) => {
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
        expect(datesOf(ruled)).toEqual(expectedDates(ruled));
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
});

/** Millionths of a person-week, as the contract counts. */
function expectedDates(input: PlanInput): Map<string, number> {
  const names = [...new Set([...input.staff, ...input.work, ...(input.capacity ?? [])].map(({ track }) => track))];
  const dates = new Map<string, number>();
  const own = oneByOne(input, (item) => item.track, names);
  const all = oneByOne(input, () => 'All', ['All']);
  input.work.forEach((item, n) => {
    dates.set(`All ${item.name}`, all[n]!);
    dates.set(`${item.track} ${item.name}`, own[n]!);
  });
  return dates;
}

function oneByOne(input: PlanInput, trackOf: (item: WorkItem) => string, tracks: readonly string[]): number[] {
  const { start, end, skills: scheduled } = input.params;
  const isWorkday = (day: number) => (day + 3) % 7 < 5 && !input.holidays.includes(day);
  const supply = new Map(tracks.map((track) => [track, supplyOf(input, track, isWorkday)]));
  const done = input.work.map(() => never);
  const ends: (number | undefined)[] = input.work.map(() => undefined);
  const isPlanned = (id: string) => ends[Number(id)] !== undefined;
  for (let count = 0; count < input.work.length; count += 1) {
    const ready = input.work.flatMap((item, n) => (ends[n] === undefined && item.prereqs.every(isPlanned) ? [n] : []));
    const next = ready.reduce((best, n) => (input.work[n]!.rank < input.work[best]!.rank ? n : best));
    const item = input.work[next]!;
    let first = Math.max(start, item.notBefore ?? start, ...item.prereqs.map((id) => ends[Number(id)]! + 1));
    if (first > start && first < never) while (first <= end && !isWorkday(first)) first += 1;
    if (first === never || (item.estimate.length > 0 && first > end)) {
      ends[next] = never;
      continue;
    }
    let last = first - 1;
    for (const { skill, weeks } of item.estimate.filter((demand) => scheduled.includes(demand.skill))) {
      let todo = Math.round(weeks * 1e6);
      const perDay = Math.max(1, Math.floor(weeks / 2)) * 200_000;
      const left = supply.get(trackOf(item))!.get(skill)!;
      for (let day = first; day <= end && todo > 0; day += 1) {
        const taken = Math.min(todo, perDay, left[day - start]!);
        left[day - start]! -= taken;
        todo -= taken;
        if (taken > 0) last = Math.max(last, day);
      }
      if (todo > 0) last = never;
    }
    ends[next] = last;
    if (item.estimate.length > 0) done[next] = Math.max(first, last);
  }
  return done;
}

function supplyOf(input: PlanInput, track: string, isWorkday: (day: number) => boolean): Map<string, number[]> {
  const { start, end, focus = 100, trackFocus = [] } = input.params;
  const days = Array.from({ length: end - start + 1 }, (_, n) => start + n);
  const isOf = (one: { readonly track: string }) => track === 'All' || one.track === track;
  return new Map(
    skills.map((skill) => [
      skill,
      days.map((day) => {
        if (!isWorkday(day) || day < (input.rules?.asOf ?? day)) return 0;
        let effort = 0;
        for (const person of input.staff.filter((one) => isOf(one) && one.skill === skill)) {
          const { share = 100, firstDay = day, lastDay = day } = person;
          const own = trackFocus.find((each) => each.track === person.track)?.focus ?? focus;
          if (!person.vacations.includes(day) && firstDay <= day && day <= lastDay)
            effort += Math.round(20 * share * own);
        }
        for (const each of (input.capacity ?? []).filter((one) => isOf(one) && one.skill === skill)) {
          const workdays = Array.from({ length: each.lastDay - each.firstDay + 1 }, (_, n) => each.firstDay + n).filter(
            isWorkday,
          );
          const total = Math.round(each.weeks * 1e6);
          const at = workdays.indexOf(day);
          if (at >= 0) effort += Math.floor(total / workdays.length) + (at < total % workdays.length ? 1 : 0);
        }
        return effort;
      }),
    ]),
  );
}
