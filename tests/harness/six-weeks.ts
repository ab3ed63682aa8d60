// A plan for the tests of what-ifs: six weeks, in which neither track has the people for all of its work; what people change
// in it; and what the filter makes of that.
import { plan } from '@qplan/plan';
import {
  formatPlan,
  formatPlanInput,
  parseDay,
  parsePlan,
  parsePlanInput,
  type Plan,
  type PlanInput,
  type Triage,
} from '@qplan/streams';

export const day = (text: string) => parseDay(text)!;

type Person = PlanInput['staff'][number];
type Item = PlanInput['work'][number];

export const person = (name: string, track: string, skill: string): Person => ({
  id: name,
  name,
  team: '',
  track,
  skill,
  vacations: [],
});

export const estimate = (weeks: Readonly<Record<string, number>>) =>
  Object.entries(weeks).map(([skill, amount]) => ({ skill, weeks: amount }));

export function item(rank: number, name: string, track: string, triage: Triage, weeks: Record<string, number>): Item {
  return { id: name, rank, name, estimate: estimate(weeks), triage, track, team: '', value: '', prereqs: [] };
}

export const baseline: PlanInput = {
  params: { start: day('Jan  4, 2027'), end: day('Feb 12, 2027'), skills: ['Apps', 'Web'] },
  holidays: [day('Jan 18, 2027')],
  staff: [
    person('Ann', 'Checkout', 'Apps'),
    person('Bo', 'Checkout', 'Web'),
    person('Cy', 'Checkout', 'QA'),
    person('Di', 'Tablet', 'Apps'),
    person('Ed', 'Tablet', 'Web'),
  ],
  work: [
    item(10, 'Login', 'Checkout', 1, { Apps: 2, QA: 1, Web: 1 }),
    item(20, 'Search', 'Checkout', 1, { Apps: 3, Web: 2 }),
    item(30, 'Pay', 'Checkout', 2, { Apps: 2, QA: 1 }),
    item(40, 'Maps', 'Tablet', 1, { Apps: 2, Web: 4 }),
    item(50, 'Refund', 'Checkout', 2.5, { Web: 2.2 }),
    item(60, 'Zoom', 'Tablet', 1.5, { Web: 3 }),
    item(70, 'Themes', 'Tablet', 3, { Apps: 1 }),
    item(80, 'Ideas', 'Checkout', 3, {}),
  ],
};

/** What somebody changes in the plan's input. */
export type Change = (input: PlanInput) => PlanInput;

export const ofItem =
  (name: string, set: Partial<Item>): Change =>
  (input) => ({ ...input, work: input.work.map((each) => (each.name === name ? { ...each, ...set } : each)) });

export const ofPerson =
  (name: string, set: Partial<Person>): Change =>
  (input) => ({ ...input, staff: input.staff.map((each) => (each.name === name ? { ...each, ...set } : each)) });

export const ofPlan =
  (set: Partial<PlanInput['params']>): Change =>
  (input) => ({ ...input, params: { ...input.params, ...set } });

/** It takes the rank of the other, and those between take the next one each. */
export const rankedBefore =
  (name: string, other: string): Change =>
  ({ work, ...input }) => {
    const moved = work.find((each) => each.name === name)!;
    const order = work.flatMap((each) => (each.name === name ? [] : each.name === other ? [moved, each] : [each]));
    return { ...input, work: order.map((each, at) => ({ ...each, rank: work[at]!.rank })) };
  };

/** What the filter makes of it, text to text; that the command answers what the library does is golden.test.ts' matter. */
export function filtered(input: PlanInput): Plan {
  const read = parsePlanInput(formatPlanInput(input));
  if (!read.ok) throw new Error('no input of the filter');
  const written = parsePlan(formatPlan(plan(read.value)));
  if (!written.ok) throw new Error('the filter wrote no plan');
  return written.value;
}
