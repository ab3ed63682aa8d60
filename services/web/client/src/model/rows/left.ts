// What is left of a track's capacity after each of its items: what the track has, less what that item and those of a higher
// rank ask for, whatever their triage.
import type { PlanDocument } from '../../../../src/api.ts';
import { settle } from '../format.ts';
import type { Row } from './rows.ts';

/** Person-weeks, in the order of the plan's skills; below zero where that much is missing. By the keys of `rows`, those of All. */
export function leftAfter(plan: PlanDocument, rows: readonly Row[]): ReadonlyMap<string, readonly number[]> {
  const left = new Map(plan.tracks.map((track, at) => [track, plan.manpower[at] ?? []]));
  const found = new Map<string, readonly number[]>();
  for (const { key, item } of rows) {
    const before = left.get(item.track) ?? [];
    const after = plan.skills.map((skill, at) => settle((before[at] ?? 0) - (item.estimate[skill] ?? 0)));
    left.set(item.track, after);
    found.set(key, after);
  }
  return found;
}
