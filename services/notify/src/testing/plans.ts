// Plans of three items and two people, to be changed, and a store of their versions.
import { type PlanInput, plan, type Person, type WorkItem } from '@qplan/plan';
import { type Snapshot, SnapshotError } from '@qplan/snapshots';
import { formatPageRules, type PageRule } from '@qplan/stage/rules';
import { formatPlan, formatPlanInput } from '@qplan/streams';

export const day = (text: string) => Date.parse(text) / 86_400_000;

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

export const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: name,
  name,
  team: '',
  track: 'Core',
  skill: 'Server',
  vacations: [],
  ...more,
});

/** Twelve weeks of two people: 24 person-weeks, of which 6 are taken. */
export const quarter: PlanInput = {
  params: { start: day('2027-01-04'), end: day('2027-03-26'), skills: ['Server'] },
  holidays: [],
  staff: [person('Ann'), person('Bo')],
  work: [item('Login', 1, 2), item('Search', 2, 3, { triage: 2 }), item('Refunds', 3, 1, { triage: 2 })],
};

/** The quarter with other estimates, by item. */
export function estimated(weeks: Readonly<Record<string, number>>, from = quarter): PlanInput {
  const work = from.work.map((each) => ({
    ...each,
    estimate: [{ skill: 'Server', weeks: weeks[each.name] ?? each.estimate[0]!.weeks }],
  }));
  return { ...from, work };
}

export const versionOf = (n: number) => n.toString(16).padStart(40, '0');

/** As the snapshot service answers: versions of the plan, each made from one of conditioned data. */
export class PlanStore {
  private readonly versions: Snapshot[] = [];
  /** While it is away every request fails. */
  isAway = false;
  /** Commands that are answered with an ERROR. */
  readonly refused = new Set<'LOG' | 'GET'>();

  /** Answers the version of the plan. */
  put(input: PlanInput): string {
    const conditioned = versionOf(2 * this.versions.length + 1);
    const version = versionOf(2 * this.versions.length + 2);
    const time = '2027-01-04T09:00:00Z';
    this.versions.push(
      {
        resource: 'cond qplan',
        version: conditioned,
        time,
        by: 'condition',
        from: [],
        content: formatPlanInput(input),
      },
      {
        ...{ resource: 'qplan app', version, time, by: 'qplan', content: formatPlan(plan(input)) },
        from: [{ resource: 'cond qplan', version: conditioned }],
      },
    );
    return version;
  }

  /** Those of the page. */
  putRules(rules: readonly PageRule[], content = formatPageRules(rules)): void {
    const version = versionOf(this.versions.length + 1);
    const time = '2027-01-04T09:00:00Z';
    this.versions.push({ resource: 'notify rules', version, time, by: 'web', from: [], content });
  }

  async newest(resource: string): Promise<Snapshot | undefined> {
    if (this.isAway) throw new Error('nobody answers on the bus');
    if (this.refused.has('LOG')) throw new SnapshotError('LOG failed');
    return this.versions.findLast((each) => each.resource === resource);
  }

  async get(resource: string, version = 'HEAD'): Promise<Snapshot> {
    if (this.isAway) throw new Error('nobody answers on the bus');
    if (this.refused.has('GET')) throw new SnapshotError(`${version} is damaged`);
    const found = this.versions.find((each) => each.resource === resource && each.version === version);
    if (!found) throw new SnapshotError(`${version} is no version`);
    return found;
  }
}
