// What the web service says of when items are likely done.

import * as v from 'valibot';
import { day, version } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();

const chance = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const optionalDay = v.nullable(day);
const daysOfError = v.pipe(v.nullable(number), v.description('standard error in days; null where it leaves the plan'));
const dateOdds = {
  p50: v.pipe(optionalDay, v.description('by which it is done in 50 of 100 runs; null: not so many within the plan')),
  p80: optionalDay,
  p95: optionalDay,
  withinPlan: v.pipe(chance, v.description('that it is done within the plan')),
  p50Error: daysOfError,
  p80Error: daysOfError,
  p95Error: daysOfError,
  withinPlanError: v.pipe(number, v.description('standard error of that chance')),
};

/** GET /api/plan/odds: when each item is likely done, where estimates are ranges. `version` is the conditioned data's. */
export const oddsSchema = v.object({
  version,
  runs: number,
  seed: text,
  items: v.pipe(
    v.array(
      v.object({
        id: text,
        track: text,
        name: text,
        ...dateOdds,
        byDue: v.pipe(v.nullable(chance), v.description('that it is done by its due date; null without one')),
        byDueError: v.nullable(number),
      }),
    ),
    v.description('in the order of the inputs, each as in its own track'),
  ),
  triages: v.pipe(
    v.array(
      v.object({
        triage: number,
        items: v.pipe(v.number(), v.description('how many of this level have an estimate')),
        ...dateOdds,
      }),
    ),
    v.description('each level as a whole: done when the last of its items is'),
  ),
});
export type OddsDocument = ValueOf<typeof oddsSchema>;
