// Inputs of all kinds, small enough that people and days collide: for the tests of what holds for every plan.

import fc from 'fast-check';
import type { Person, PlanInput, WorkItem } from './model.ts';

export const skills = ['Apps', 'QA', 'Web'];
const tracks = ['Felix', 'Ops'];
const day = fc.integer({ min: 0, max: 40 });
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
