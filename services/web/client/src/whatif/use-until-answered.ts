// A new plan is shown when the what-if is laid over it, and edits with what they make of the plan, not before: so the page
// is painted once, and nothing on it comes and goes meanwhile.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import type { Edit } from './edits/edit.ts';
import type { WhatIfPlan } from './use-replanned.ts';

export interface Shown {
  /** The plan that the edits are laid over; undefined until there is any. */
  readonly plan: PlanDocument | undefined;
  /** The replanned plan; undefined until there is one for the plan that is shown. */
  readonly answer: WhatIfPlan | undefined;
  readonly edits: readonly Edit[];
}

/** How long edits wait for their plan until they are shown without it, in ms. */
const longestWait = 250;

/** What is shown of what there is. `waits`: an answer is on its way. */
export function useUntilAnswered(now: Shown, waits: boolean): Shown {
  const { answer, edits } = now;
  const last = useRef<Shown>(now);
  const [late, setLate] = useState<readonly Edit[]>();
  const planned = edits.length === 0 || edits === late || answer?.edits === edits;
  const waiting = waits && last.current.answer !== undefined && (answer === undefined || !planned);
  const newest = answer === undefined ? last.current : { ...now, edits: answer.edits };
  const shown = !waiting ? now : edits === late ? { ...newest, edits } : newest;
  useLayoutEffect(() => {
    last.current = shown;
  });
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(edits), longestWait);
    return () => clearTimeout(timer);
  }, [waiting, edits]);
  return shown;
}
