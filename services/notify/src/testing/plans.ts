// A plan of three items, to be changed, and a store of their versions.
import { item, quarterOf } from '@qplan/harness/plan-inputs';
import { type PlanInput, plan } from '@qplan/plan';
import { type Snapshot, SnapshotError } from '@qplan/snapshots';
import { formatPageRules, type PageRule } from '@qplan/stage/rules';
import { formatPlan, formatPlanInput } from '@qplan/streams';

/** 24 person-weeks, of which 6 are taken. */
export const quarter = quarterOf(
  item('Login', 1, 2),
  item('Search', 2, 3, { triage: 2 }),
  item('Refunds', 3, 1, { triage: 2 }),
);

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
        resource: 'qplan app',
        version,
        time,
        by: 'qplan',
        content: formatPlan(plan(input)),
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
