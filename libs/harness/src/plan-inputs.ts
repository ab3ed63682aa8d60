// A small plan to be changed: twelve weeks of two people in one track, with one skill. For tests of what comes of a change.
import type { Person, PlanInput, WorkItem } from '@qplan/plan';

/** Days since 1970 of an ISO date. */
export const day = (text: string) => Date.parse(text) / 86_400_000;

/** Of Core, with an estimate for Server; its name is its id. */
export const item = (name: string, rank: number, weeks: number, more: Partial<WorkItem> = {}): WorkItem => ({
  id: name,
  rank,
  name,
  estimate: [{ skill: 'Server', weeks }],
  triage: 1,
  track: 'Core',
  team: '',
  value: '',
  prereqs: [],
  ...more,
});

/** Of Core, as Server; the name is the id. */
export const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: name,
  name,
  team: '',
  track: 'Core',
  skill: 'Server',
  vacations: [],
  ...more,
});

/** 24 person-weeks for these items. */
export const quarterOf = (...work: readonly WorkItem[]): PlanInput => ({
  params: { start: day('2027-01-04'), end: day('2027-03-26'), skills: ['Server'] },
  holidays: [],
  staff: [person('Ann'), person('Bo')],
  work,
});

export const threeItems = quarterOf(
  item('Login', 1, 2),
  item('Search', 2, 3, { cell: 'raw work!B3' }),
  item('Refunds', 3, 1),
);
