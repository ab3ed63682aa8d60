// Inputs of all kinds, small enough that people and days collide: for the tests of what holds for every plan.

import fc from 'fast-check';
import type { Capacity, Person, PlanInput, WorkItem } from './model.ts';

export const skills = ['Apps', 'QA', 'Web'];
const tracks = ['Felix', 'Ops'];
export const day = fc.integer({ min: 0, max: 40 });
const weeks = fc.oneof(
  fc.constantFrom(0, 0.1, 0.2, 0.5, 1, 1.3, 2, 3.9, 4, 7.4),
  fc.nat(5_000_000).map((n) => n / 1e6),
);

const percent = fc.nat(100);

export const person: fc.Arbitrary<Person> = fc
  .tuple(
    fc.record({
      id: fc.string(),
      name: fc.string(),
      team: fc.string(),
      track: fc.constantFrom(...tracks),
      skill: fc.constantFrom(...skills),
      vacations: fc.array(day, { maxLength: 8 }),
    }),
    fc.record({ share: percent, firstDay: day, lastDay: day }, { requiredKeys: [] }),
  )
  .map(([person, part]) => ({ ...person, ...part }));

export const item: fc.Arbitrary<WorkItem> = fc.record({
  id: fc.string(),
  rank: fc.integer({ min: 0, max: 8 }),
  name: fc.string(),
  estimate: fc.uniqueArray(fc.record({ skill: fc.constantFrom(...skills), weeks }), { selector: ({ skill }) => skill }),
  triage: fc.constantFrom(1, 1.5, 2, 2.5, 3),
  track: fc.constantFrom(...tracks),
  team: fc.string(),
  value: fc.string(),
  prereqs: fc.array(fc.string(), { maxLength: 2 }),
});

const trackFocus = fc
  .subarray(tracks)
  .chain((some) => fc.tuple(...some.map((track) => fc.record({ track: fc.constant(track), focus: percent }))));

const params = fc
  .tuple(
    fc.record({ start: fc.integer({ min: 0, max: 9 }), days: fc.nat(30), skills: fc.subarray(skills) }),
    fc.record({ focus: percent, trackFocus }, { requiredKeys: [] }),
  )
  .map(([{ start, days, skills }, focus]) => ({ start, end: start + days, skills, ...focus }));

export const input: fc.Arbitrary<PlanInput> = fc.record({
  params,
  holidays: fc.array(day, { maxLength: 5 }),
  staff: fc.array(person, { maxLength: 8 }),
  work: fc.array(item, { maxLength: 10 }),
});

export const capacity: fc.Arbitrary<Capacity> = fc
  .record({
    track: fc.constantFrom('Felix', 'Ops', 'Red'),
    skill: fc.constantFrom(...skills),
    firstDay: day,
    weeks: fc.nat(6_000_000).map((n) => n / 1e6),
    days: fc.integer({ min: 7, max: 30 }),
  })
  .map(({ days, ...span }) => ({ ...span, lastDay: span.firstDay + days }));

/** Items with ids of their own that wait for some of those before them in a hidden order: never in a circle. */
export const ordered: fc.Arbitrary<PlanInput> = fc
  .record({
    input,
    edges: fc.array(fc.record({ waiting: fc.nat(), other: fc.nat() }), { maxLength: 12 }),
    dates: fc.array(fc.option(day, { nil: undefined }), { minLength: 10, maxLength: 10 }),
    capacity: fc.array(capacity, { maxLength: 3 }),
  })
  .map(({ input, edges, dates, capacity }) => {
    const prereqs = input.work.map((): string[] => []);
    for (const { waiting, other } of edges) {
      const [low, high] = [waiting, other].map((n) => n % Math.max(1, input.work.length)).sort((a, b) => a - b);
      if (low !== high) prereqs[high!]!.push(`${low}`);
    }
    const work = input.work.map((item, n): WorkItem => {
      const notBefore = dates[n];
      return { ...item, id: `${n}`, name: `${n}`, prereqs: prereqs[n]!, ...(notBefore !== undefined && { notBefore }) };
    });
    // A holiday in each span of a week leaves it a workday.
    return { ...input, holidays: input.holidays.slice(0, 2), work, capacity, rules: { prereqs: 'finish-to-start' } };
  });

/** The same in one track of one skill, where nothing waits for anything. */
export const singleTrack: fc.Arbitrary<PlanInput> = ordered.map((input) => ({
  ...input,
  params: { ...input.params, skills: ['Web'] },
  work: input.work.map((item) => ({
    ...item,
    track: 'Ops',
    prereqs: [],
    estimate: item.estimate.slice(0, 1).map(({ weeks }) => ({ skill: 'Web', weeks })),
  })),
}));
