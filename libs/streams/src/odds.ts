// The odds of a plan as JSON, the same from the command line, the web service and the page: days as text, YYYY-MM-DD, null
// where there is none; chances from 0 to 1.

import type { Chance, DateOdds, DateOf, Odds } from '@qplan/plan/odds';
import { isoDay } from './day.ts';
import { roundToMillionth } from './decimal.ts';

/** Of each figure its standard error, in days or as a chance: how much it would differ with other draws. */
export interface DateOddsDocument {
  /** The earliest day by which it is done in 50 of 100 runs; null where that share does not finish within the plan. */
  readonly p50: string | null;
  readonly p80: string | null;
  readonly p95: string | null;
  readonly withinPlan: number;
  readonly p50Error: number | null;
  readonly p80Error: number | null;
  readonly p95Error: number | null;
  readonly withinPlanError: number;
}

export interface ItemOddsDocument extends DateOddsDocument {
  readonly id: string;
  readonly track: string;
  readonly name: string;
  /** null without a due date. */
  readonly byDue: number | null;
  readonly byDueError: number | null;
}

export interface TriageOddsDocument extends DateOddsDocument {
  readonly triage: number;
  /** How many items of this level have an estimate. */
  readonly items: number;
}

export interface OddsDocument {
  readonly runs: number;
  readonly seed: string;
  /** In the order of the input, each as in its own track's plan. */
  readonly items: readonly ItemOddsDocument[];
  /** A level as a whole: done when the last of its items is. */
  readonly triages: readonly TriageOddsDocument[];
}

export function oddsDocument({ runs, items, triages }: Odds, seed: string): OddsDocument {
  return {
    runs,
    seed,
    items: items.map(({ item, byDue, ...odds }) => {
      const { id, track, name } = item;
      return { id, track, name, ...dateOdds(odds), byDue: byDue?.part ?? null, byDueError: errorOf(byDue) };
    }),
    triages: triages.map(({ triage, items, ...odds }) => ({ triage, items, ...dateOdds(odds) })),
  };
}

function dateOdds({ p50, p80, p95, withinPlan }: DateOdds): DateOddsDocument {
  return {
    p50: dayOf(p50),
    p80: dayOf(p80),
    p95: dayOf(p95),
    withinPlan: withinPlan.part,
    p50Error: p50.error ?? null,
    p80Error: p80.error ?? null,
    p95Error: p95.error ?? null,
    withinPlanError: roundToMillionth(withinPlan.error),
  };
}

function dayOf({ day }: DateOf): string | null {
  return day === undefined ? null : isoDay(day);
}

function errorOf(chance: Chance | undefined): number | null {
  return chance === undefined ? null : roundToMillionth(chance.error);
}
