// A plan of three items and two people, to be changed.

import type { Person, PlanInput, WorkItem } from '../model.ts';

export const day = (text: string) => Date.parse(text) / 86_400_000;

export const item = (id: string, rank: number, weeks: number, more: Partial<WorkItem> = {}): WorkItem => ({
  id,
  rank,
  name: id,
  estimate: [{ skill: 'Server', weeks }],
  triage: 1,
  track: 'Core',
  team: '',
  value: '',
  prereqs: [],
  ...more,
});

export const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: name,
  name,
  team: '',
  track: 'Core',
  skill: 'Server',
  vacations: [],
  ...more,
});

export const before: PlanInput = {
  params: { start: day('2027-01-04'), end: day('2027-03-26'), skills: ['Server'] },
  holidays: [],
  staff: [person('Ann'), person('Bo')],
  work: [item('Login', 1, 2), item('Search', 2, 3, { cell: 'raw work!B3' }), item('Refunds', 3, 1)],
};

export const work = (...items: readonly WorkItem[]): PlanInput => ({ ...before, work: items });
