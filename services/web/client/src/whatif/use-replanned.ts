// The plan that edits make of the plan without them, as the worker answers it.
import { useEffect, useMemo, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { keysOf } from '../model/rows/keys.ts';
import type { KeyedPerson } from './edits/apply.ts';
import type { Edit } from './edits/edit.ts';
import { withEmptyTracks } from './edits/empty-tracks.ts';
import { withDelta } from './planning/delta.ts';
import { PlanningEnded } from './planning/planning.ts';
import type { Loaded } from './planning/use-planning.ts';
import type { Replanned } from './planning/asks.ts';

export interface WhatIfPlan extends Pick<Replanned, 'ordinal' | 'holidays' | 'lost'> {
  readonly plan: PlanDocument;
  /** The keys of the items of All. */
  readonly keys: readonly string[];
  readonly people: readonly KeyedPerson[];
  /** What it is the plan of. */
  readonly edits: readonly Edit[];
}

interface Answered {
  readonly replanned: Replanned;
  /** The plan without the edits. */
  readonly baseline: PlanDocument;
  readonly edits: readonly Edit[];
}

/** An answer with what it leaves out, as the plan without edits has it. */
function whole(keys: readonly string[], { replanned, baseline, edits }: Answered) {
  const ordered: string[] = [];
  let next = 0;
  for (const place of replanned.order) ordered.push(place < 0 ? replanned.added[next++]! : keys[place]!);
  return { edits, plan: withEmptyTracks(withDelta(baseline, replanned.delta), baseline.tracks), keys: ordered };
}

export interface ReplannedState {
  /** The plan of the edits, or of some just before them; undefined: there is none yet. */
  readonly answer: WhatIfPlan | undefined;
  /** Why the edits cannot be planned. */
  readonly problem: string | undefined;
}

/** `loaded`: what plans; undefined: nothing is to be planned now. */
export function useReplanned(
  plan: PlanDocument | undefined,
  loaded: Loaded | undefined,
  edits: readonly Edit[],
): ReplannedState {
  const [answer, setAnswer] = useState<Answered>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (plan === undefined || loaded?.version !== plan.version) return;
    let stale = false;
    loaded.planning.ask('replan', { edits }).then(
      (replanned) => {
        // Those come in the order of their questions. Where edits come faster than plans, as in a drag, each is shown.
        setAnswer({ replanned, baseline: plan, edits });
        if (!stale) setProblem(undefined);
      },
      (error: Error) => {
        if (stale || error instanceof PlanningEnded) return;
        setProblem(`these changes cannot be planned (${error.message}); undo the last one`);
      },
    );
    return () => {
      stale = true;
    };
  }, [plan, loaded, edits]);
  const keys = useMemo(() => keysOf(plan?.work[0] ?? []), [plan]);
  const people = loaded?.people;
  const replanned = useMemo(() => {
    if (plan === undefined || answer?.baseline !== plan) return undefined;
    return { ...answer.replanned, ...whole(keys, answer), people: answer.replanned.people ?? people ?? [] };
  }, [plan, keys, people, answer]);
  return { answer: replanned, problem };
}
