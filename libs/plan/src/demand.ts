// How much the work demands of each skill, at each triage cut: a level, and all that is wanted more.

import type { Job } from './backlog.ts';
import { weeksOf } from './effort.ts';
import type { Triage } from './model.ts';

export const triageLevels: readonly Triage[] = [1, 1.5, 2, 2.5, 3];

/** Person-weeks by triage level and skill, where a level counts the work of all levels before it too. */
export function cumulativeDemand(jobs: readonly Job[], skillCount: number): number[][] {
  const total = new Float64Array(skillCount);
  return triageLevels.map((level) => {
    for (const { item, needs } of jobs) {
      if (item.triage === level) for (const { skill, effort } of needs) total[skill]! += effort;
    }
    return Array.from(total, weeksOf);
  });
}
