// How much the work demands of each skill, at each triage cut: a level, and all that is wanted more.

import { type Backlog, triageLevels } from './backlog.ts';
import { weeksOf } from './effort.ts';

/**
 * What these items of the backlog demand, in person-weeks, by triage level and skill. A level counts the work of all
 * levels before it too.
 */
export function cumulativeDemand(backlog: Backlog, items: readonly number[], skillCount: number): number[][] {
  const { triage, firstNeed, skill, effort } = backlog;
  const demand = triageLevels.map(() => new Float64Array(skillCount));
  for (const item of items) {
    const ofLevel = demand[triage[item]!]!;
    for (let need = firstNeed[item]!; need < firstNeed[item + 1]!; need += 1) ofLevel[skill[need]!]! += effort[need]!;
  }
  const total = new Float64Array(skillCount);
  return demand.map((ofLevel) => {
    ofLevel.forEach((effort, skill) => (total[skill]! += effort));
    return Array.from(total, weeksOf);
  });
}
