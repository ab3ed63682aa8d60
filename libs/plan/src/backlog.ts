// The work in the order in which it is planned, with what it demands counted exactly.

import { type Effort, effortOf } from './effort.ts';
import type { Demand, WorkItem } from './model.ts';
import { compareCodePoints } from './order.ts';

/** An item that waits to be planned. */
export interface Job {
  readonly item: WorkItem;
  /** The item's estimate, by skill. */
  readonly estimate: readonly Demand[];
  /** The same, counted. */
  readonly needs: readonly Need[];
}

export interface Need {
  /** Index into the plan's skills. */
  readonly skill: number;
  readonly effort: Effort;
}

/** In rank order; items of one rank keep theirs. */
export function rankedJobs(work: readonly WorkItem[], skills: readonly string[]): Job[] {
  const indexOf = new Map(skills.map((skill, index) => [skill, index]));
  return [...work]
    .sort((a, b) => a.rank - b.rank)
    .map((item) => {
      const estimate = [...item.estimate].sort((a, b) => compareCodePoints(a.skill, b.skill));
      const needs = estimate.map(({ skill, weeks }) => ({ skill: indexOf.get(skill)!, effort: effortOf(weeks) }));
      return { item, estimate, needs };
    });
}
