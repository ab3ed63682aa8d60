import { type PlanInput, type Person, plan, type WorkItem } from '@qplan/plan';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import { partOf } from '../portfolio/plan-part.ts';
import { dueDays } from './due-days.ts';

const start = Date.parse('2027-01-04') / 86_400_000;
const ann: Person = { id: 'ann', name: 'Ann', team: '', track: 'Core', skill: 'Server', vacations: [] };
const item = (name: string, due: number): WorkItem => {
  const estimate = [{ skill: 'Server', weeks: 2 }];
  return { id: name, rank: 1, name, estimate, triage: 1, track: 'Core', team: '', value: '', prereqs: [], due };
};
const input: PlanInput = {
  params: { start, end: start + 60, skills: ['Server'] },
  holidays: [],
  staff: [ann],
  work: [item('Login', start), item('Search', start + 10)],
};

/** `behind`: what is known of what the plan was made from. */
function daysOf(behind: PlanInput | undefined) {
  const part = partOf(plan(input), behind);
  return dueDays({ of: async () => ({ part }) }, {} as LoadedPlan);
}

test('the due dates are those of the data of the plan, in the order of its items', async () => {
  expect(await daysOf(input)).toEqual({ days: [start, start + 10], leftOut: undefined });
});

test('where the data is not known some may be missing', async () => {
  expect((await daysOf(undefined))!.leftOut).toMatch(/^the data that it was made from is not known/);
});

test('people that are left out have no due dates', async () => {
  const many = { ...input, staff: Array.from({ length: 5_001 }, () => ann) };
  expect(partOf(plan(input), many).leftOut).toBe('1 of its people');
  expect((await daysOf(many))!.leftOut).toBeUndefined();
});
