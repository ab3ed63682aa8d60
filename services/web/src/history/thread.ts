// What the history asks a thread for: differences of versions, and what the trends show of a plan.

import type { Worked } from '@qplan/stage';
import { comparing, type VersionsAsked } from './compare-versions.ts';
import { type Measured, measurePlan } from './measure-plan.ts';

/** As a JSON text. */
export type HistoryWork = { readonly compare: VersionsAsked } | { readonly measure: Measured };

/** For no data. */
export default () => historyWork();

/** HistoryWork → VersionsCompared or PlanMeasures, as JSON texts, or every problem of the data. */
export function historyWork(): (asked: string) => Worked {
  const compare = comparing();
  return (asked) => {
    const work = JSON.parse(asked) as HistoryWork;
    return 'compare' in work ? compare(work.compare) : measurePlan(work.measure);
  };
}
