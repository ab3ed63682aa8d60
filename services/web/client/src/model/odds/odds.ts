// How sure dates are, as it is told.
import type { DateOddsDocument, ItemOddsDocument } from '@qplan/streams';
import { dayText } from '../format.ts';

/** Of an item; and without the edits, where there are any. */
export interface ShownOdds {
  readonly odds: ItemOddsDocument;
  readonly was: ItemOddsDocument | undefined;
}

/** What is known of the item of a key; undefined: nothing yet, or that its date is certain. */
export type OddsOf = (key: string) => ShownOdds | undefined;

/** All runs have it done on the same day, or none has. */
export function isCertain({ p50, p95, withinPlan }: DateOddsDocument): boolean {
  return p50 === p95 && (withinPlan === 0 || withinPlan === 1);
}

/** '91 %', and '> 99 %' where it is not quite sure. */
export function chanceText(chance: number): string {
  if (chance > 0.995 && chance < 1) return '> 99 %';
  if (chance < 0.005 && chance > 0) return '< 1 %';
  return `${Math.round(chance * 100)} %`;
}

/** 'done by Mar 12 in 8 of 10' */
export function sentenceOf({ p80, withinPlan }: DateOddsDocument): string {
  return p80 === null
    ? `done within the plan in ${chanceText(withinPlan)} of the runs`
    : `done by ${dayText(p80)} in 8 of 10`;
}

/** 'in half of them by Mar 5, in 95 of 100 by Mar 19; within the plan 97 %, by its due date 62 %' */
export function detailOf({ p50, p80, p95, withinPlan, byDue }: ItemOddsDocument): string {
  const dates = [
    p50 !== null && `in half of the runs by ${dayText(p50)}`,
    p95 !== null && `in 95 of 100 by ${dayText(p95)}`,
  ];
  const chances = [
    p80 !== null && `within the plan ${chanceText(withinPlan)}`,
    byDue !== null && `by its due date ${chanceText(byDue)}`,
  ];
  return [dates, chances]
    .map((parts) => parts.filter(Boolean).join(', '))
    .filter(Boolean)
    .join('; ');
}
