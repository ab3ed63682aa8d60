// The work in the order in which it is planned, with what it needs counted exactly.
//
// The needs of all items lie in two plain columns, those of one item side by side and by skill: a large plan is walked
// several times over, and columns are many times faster to walk than objects scattered over memory.

import { effortOf } from './effort.ts';
import type { Demand, Triage, WorkItem } from './model.ts';
import { compareCodePoints } from './order.ts';

/** From what must be to what would be nice. */
export const triageLevels: readonly Triage[] = [1, 1.5, 2, 2.5, 3];

/** Item i of the backlog needs `effort[n]` of skill `skill[n]`, for n from `firstNeed[i]` to before `firstNeed[i + 1]`. */
export interface Backlog {
  /** In rank order; items of one rank as they came. */
  readonly items: readonly WorkItem[];
  /** The items' estimates, by skill. */
  readonly estimates: readonly (readonly Demand[])[];
  /** Indices into the triage levels. */
  readonly triage: Uint8Array;
  readonly firstNeed: Int32Array;
  /** Indices into the plan's skills. */
  readonly skill: Int32Array;
  readonly effort: Float64Array;
}

export function rankedBacklog(work: readonly WorkItem[], skills: readonly string[]): Backlog {
  const items = [...work].sort((a, b) => a.rank - b.rank);
  const estimates = items.map(({ estimate }) => bySkill(estimate));
  const indexOf = new Map(skills.map((skill, index) => [skill, index]));
  const triage = new Uint8Array(items.length);
  const firstNeed = new Int32Array(items.length + 1);
  items.forEach((item, i) => {
    triage[i] = triageLevels.indexOf(item.triage);
    firstNeed[i + 1] = firstNeed[i]! + item.estimate.length;
  });

  const count = firstNeed[items.length]!;
  const skill = new Int32Array(count);
  const effort = new Float64Array(count);
  let need = 0;
  for (const estimate of estimates) {
    for (const demand of estimate) {
      skill[need] = indexOf.get(demand.skill)!;
      effort[need] = effortOf(demand.weeks);
      need += 1;
    }
  }
  return { items, estimates, triage, firstNeed, skill, effort };
}

function bySkill(estimate: readonly Demand[]): readonly Demand[] {
  const isSorted = estimate.every(
    (demand, i) => i === 0 || compareCodePoints(estimate[i - 1]!.skill, demand.skill) < 0,
  );
  return isSorted ? estimate : [...estimate].sort((a, b) => compareCodePoints(a.skill, b.skill));
}
