import fc from 'fast-check';
import { input as anyInput } from '../arbitrary.ts';
import { effortOf } from '../effort.ts';
import type { PlanInput } from '../model.ts';
import { plan } from '../plan.ts';
import { traces } from '../trace.ts';
import { planLoad, sumOfLoads } from './load.ts';

/** Monday, January 18, 2027; the plan is the four weeks from it: ten workdays in each month. */
const start = 20_836;
const person = { id: '1', name: 'Ann', team: '', track: 'Core', skill: 'Dev', vacations: [] };
const item = { id: '', rank: 1, triage: 1, track: 'Core', team: '', value: '', prereqs: [] } as const;
const input: PlanInput = {
  params: { start, end: start + 27, skills: ['Dev'] },
  holidays: [],
  staff: [person, { ...person, id: '2', name: 'Bo', skill: 'QA' }],
  work: [
    {
      ...item,
      name: 'Login',
      estimate: [
        { skill: 'Dev', weeks: 1.5 },
        { skill: 'QA', weeks: 0.4 },
      ],
    },
    { ...item, name: 'Search', estimate: [{ skill: 'Dev', weeks: 1 }] },
    { ...item, name: 'Maps', estimate: [{ skill: 'Dev', weeks: 3 }] },
  ],
};
const loadOf = (input: PlanInput) => planLoad(traces(input, plan(input).tracks.slice(1)));

test('the load of a plan: by skill and month what is there and taken, and what no month has', () => {
  expect(loadOf(input)).toEqual({
    months: ['2027-01', '2027-02'],
    skills: [
      { skill: 'Dev', capacity: [2, 2], taken: [2, 2], undone: 1.5, undated: 0 },
      { skill: 'QA', capacity: [2, 2], taken: [0, 0], undone: 0, undated: 0.4 },
    ],
  });
});

test('the load of several plans is their sum, month by month, whenever each begins', () => {
  const later: PlanInput = {
    ...input,
    params: { ...input.params, start: start + 14, end: start + 41 },
    work: input.work.slice(0, 1),
  };
  const { months, skills } = sumOfLoads([
    { plan: 'web', load: loadOf(input) },
    { plan: 'apps', load: loadOf(later) },
  ]);
  expect(months).toEqual(['2027-01', '2027-02']);
  const [dev, qa] = skills;
  expect(dev).toMatchObject({ skill: 'Dev', capacity: [2, 6], taken: [2, 3.5], undone: 1.5, undated: 0 });
  expect(dev!.plans).toEqual([
    { plan: 'web', capacity: [2, 2], taken: [2, 2], undone: 1.5, undated: 0 },
    { plan: 'apps', capacity: [0, 4], taken: [0, 1.5], undone: 0, undated: 0 },
  ]);
  expect(qa).toMatchObject({ skill: 'QA', capacity: [2, 6], taken: [0, 0], undated: 0.8 });
});

test('nothing has no load', () => {
  expect(planLoad([])).toEqual({ months: [], skills: [] });
  expect(sumOfLoads([])).toEqual({ months: [], skills: [] });
});

test('all work is in a month or said to be in none, and all manpower in a month', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { tracks, skills, demand, manpower } = plan(input);
      const sum = (weeks: readonly number[]) => weeks.reduce((total, each) => total + effortOf(each), 0);
      for (const { skill, capacity, taken, undone, undated } of loadOf(input).skills) {
        const at = skills.indexOf(skill);
        const ofTracks = (weeksOf: (track: number) => number) =>
          sum(tracks.slice(1).map((_, index) => weeksOf(index + 1)));
        expect(sum([...taken, undone, undated])).toBe(ofTracks((track) => demand[track]!.at(-1)![at]!));
        expect(sum(capacity)).toBe(ofTracks((track) => manpower[track]![at]!));
      }
    }),
  );
});
