// How the dates of items stand to those by which they should be done.
import * as health from '@qplan/plan/health';
import type { PlannedItemDocument } from '../../../../src/api.ts';
import { dayOf } from '../format.ts';
import { hasEstimate, isIn, type Row } from '../rows/rows.ts';

/** Any day, where an item has no due date: of ten thousand items, to read those of all takes some milliseconds. */
const anyDay = 0;

function datedOf(item: PlannedItemDocument, due: string | undefined): health.Dated {
  const { devComplete } = item;
  const done = devComplete === null ? undefined : due === undefined ? anyDay : dayOf(devComplete);
  return { isEstimated: hasEstimate(item), done, due: due === undefined ? undefined : dayOf(due) };
}

/**
 * Calendar days by which an item is late, below zero early; Infinity: it is not done within the plan. undefined: it has no due
 * date, or no estimate, so that nothing is known.
 */
export function daysLate(item: PlannedItemDocument, due: string | undefined): number | undefined {
  return health.daysLate(datedOf(item, due));
}

/** '12 d late', '3 d early', 'on the day'; 'not done' where it is not within the plan. */
export function lateText(days: number): string {
  if (days === Infinity) return 'not done';
  if (days === 0) return 'on the day';
  return days > 0 ? `${days} d late` : `${-days} d early`;
}

export function isLate({ item, terms }: Row): boolean {
  return (daysLate(item, terms.due) ?? 0) > 0;
}

/** Late, or not done within the plan without a due date. */
export function isNotInTime({ item, terms }: Row): boolean {
  return health.isNotInTime(datedOf(item, terms.due));
}

/** By track, how many items of the cut are done after their due dates, or not within the plan. */
export function pastDue(rows: readonly Row[], triage: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (isIn(row, triage) && isLate(row)) counts.set(row.item.track, (counts.get(row.item.track) ?? 0) + 1);
  }
  return counts;
}
