// The what-if of this page: its edits and their history, its plan as the worker computes it, and its link.
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { InputsDocument, PlanDocument } from '../../../src/api.ts';
import { keysOf } from '../model/rows/keys.ts';
import type { Terms } from '../model/order/terms.ts';
import type { ChangesNow } from './changes-now.ts';
import { editedTerms } from './edits/edited-terms.ts';
import { withEdit, withoutPart, type Edit } from './edits/edit.ts';
import { record, redo, reset, retract, startHistory, undo } from './history.ts';
import { withoutNoChange, type Unedited } from './edits/no-change.ts';
import { rekeyTo, type Rekey } from './edits/rekey.ts';
import type { Shared } from './link.ts';
import { usePlanning, type Loaded } from './planning/use-planning.ts';
import { useLink } from './use-link.ts';
import { useReplanned } from './use-replanned.ts';
import { useTerms } from './use-terms.ts';
import { useUntilAnswered, type Shown } from './use-until-answered.ts';

export interface WhatIf extends Shown {
  /** The page is for editing. */
  readonly on: boolean;
  /** It never is: the plan is only looked at. */
  readonly fixed?: boolean;
  /** What people call it; '' for nothing. */
  readonly name: string;
  /** What plans, for questions about the days behind the plan that is shown; undefined while that cannot be asked. */
  readonly loaded: Loaded | undefined;
  /** What the items wait for, and their dates; undefined until that is known. */
  readonly terms: Terms | undefined;
  /** Who made the server's plan, where that is not the plan that this page makes of the same inputs. */
  readonly otherBy: PlanDocument['madeBy'] | undefined;
  /** Nothing can be planned any more until the page is loaded anew. */
  readonly stopped: boolean;
  /** Why nothing is known of the days behind the plan that is shown, nor will be. */
  readonly noDays: string | undefined;
  /** Why there can be no what-if now. */
  readonly problem: string | undefined;
  /** The plan that it is laid over, when that is not the newest. */
  readonly pinned: PlanDocument | undefined;
  readonly unpin: () => void;
  /** The link of it: the page's address, with all edits; undefined where nobody else could open it. */
  readonly address: (() => Promise<string>) | undefined;
  /** Why it is not what the opened link is about. */
  readonly linkProblem: string | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly turn: (on: boolean) => void;
  readonly rename: (name: string) => void;
  /** One edit, or several that are one step. `going` names what is being edited when more of the same may follow. */
  readonly edit: (edits: Edit | readonly Edit[], going?: string) => void;
  /** Takes back what is being edited, as if it had not begun. */
  readonly retract: (going: string) => void;
  /** Takes back parts of edits, in one step: see partsOf. */
  readonly drop: (parts: readonly Edit[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly reset: () => void;
}

const ofOwnPlan = 'This is known of QPlan’s own plan alone. “What if…” shows that, with all of its days.';

interface Ground extends Unedited {
  readonly rekey: Rekey;
}

/** What edits are laid over; undefined while that is not known. */
function useGround(plan: PlanDocument | undefined, loaded: Loaded | undefined): Ground | undefined {
  return useMemo(() => {
    if (plan === undefined || loaded === undefined) return undefined;
    const { people, terms, holidays } = loaded;
    const keys = keysOf(plan.work[0] ?? []);
    const finished = terms.finished.map(({ key }) => key);
    const rekey = rekeyTo(
      [...keys, ...finished],
      people.map(({ key }) => key),
    );
    return { plan, keys, people, terms, holidays, rekey };
  }, [plan, loaded]);
}

/** The edits and what can be done with them; `known` is to hold what they are laid over. */
function useHistory() {
  const [past, setPast] = useState(startHistory());
  const known = useRef<Ground>(undefined);
  const acts = useMemo(() => {
    const own = (edits: readonly Edit[]) => known.current?.rekey(edits) ?? edits;
    return {
      open: ({ edits, name }: Pick<Shared, 'edits' | 'name'>) => setPast(startHistory(edits, name)),
      rename: (name: string) => setPast((history) => ({ ...history, name })),
      edit: (edits: Edit | readonly Edit[], going?: string) =>
        setPast((history) => {
          const touched = [edits].flat();
          const next = touched.reduce(withEdit, own(history.edits));
          return record(history, known.current ? withoutNoChange(next, touched, known.current) : next, going);
        }),
      retract: (going: string) => setPast((history) => retract(history, going)),
      drop: (parts: readonly Edit[]) =>
        setPast((history) => {
          const next = parts.reduce(withoutPart, own(history.edits));
          // What waited for an item that is no longer added may wait for what it does in the plan.
          const touched = next.filter(({ kind }) => kind === 'item');
          return record(history, known.current ? withoutNoChange(next, touched, known.current) : next);
        }),
      undo: () => setPast(undo),
      redo: () => setPast(redo),
      reset: () => setPast(reset),
    };
  }, []);
  return { past, acts, known };
}

/**
 * The what-if as it is shown, which an edit leaves as it is until it is planned; and its edits as they stand now. `inputs`:
 * what the plan was made from, where it is on no server; then it has no link.
 */
export function useWhatIf(newest: PlanDocument | undefined, inputs?: InputsDocument): readonly [WhatIf, ChangesNow] {
  const [on, turn] = useState(false);
  const { past, acts, known } = useHistory();
  const open = useCallback(
    (shared: Pick<Shared, 'edits' | 'name'>) => {
      acts.open(shared);
      turn(true);
    },
    [acts],
  );
  const linked = inputs === undefined ? newest?.version : undefined;
  const { pinned: pinnedPlan, unpin, address: linkOf, problem: linkProblem } = useLink(linked, past, open);
  const address = inputs === undefined ? linkOf : undefined;
  const pinned = on ? pinnedPlan : undefined;
  const plan = pinned ?? newest;
  const { loaded, failure, stopped } = usePlanning(plan, inputs);
  // What-ifs have one baseline: a plan of the same planning as theirs.
  const baseline = (on ? loaded?.own : undefined) ?? plan;
  const ground = useGround(baseline, loaded);
  useLayoutEffect(() => {
    known.current = ground;
  });
  // In another version than they were made on, what they are about may have other names.
  const edits = useMemo(() => ground?.rekey(past.edits) ?? past.edits, [ground, past.edits]);
  const replanned = useReplanned(baseline, on ? loaded : undefined, edits);
  const problem = on ? (failure ?? replanned.problem) : undefined;
  const answer = on ? replanned.answer : undefined;
  const shown = useUntilAnswered({ plan: baseline, answer, edits }, on && problem === undefined);
  const settled = shown.answer === undefined || shown.answer.edits === edits;

  const otherBy = loaded?.own?.madeBy;
  const unknown = otherBy !== undefined && !on;
  const noDays = unknown ? ofOwnPlan : failure && `The days cannot be counted: ${failure}.`;
  const asked = unknown ? undefined : loaded;
  const unedited = useTerms(loaded);
  const shownEdits = shown.edits;
  const terms = useMemo(() => {
    if (unknown || unedited === undefined) return undefined;
    return on ? editedTerms(unedited, shownEdits) : unedited;
  }, [unknown, unedited, on, shownEdits]);
  const { name } = past;
  const [canUndo, canRedo] = [past.past.length > 0, past.future.length > 0];
  const { plan: shownPlan, answer: shownAnswer } = shown;
  // The same one until something that is shown of it is another.
  const history = useMemo(() => ({ name, canUndo, canRedo, ...acts }), [name, canUndo, canRedo, acts]);
  const link = useMemo(() => ({ pinned, linkProblem, unpin, address }), [pinned, linkProblem, unpin, address]);
  const days = useMemo(
    () => ({ loaded: asked, terms, noDays, otherBy, stopped }),
    [asked, terms, noDays, otherBy, stopped],
  );
  const whatIf = useMemo<WhatIf>(() => {
    const planned = { plan: shownPlan, answer: shownAnswer, edits: shownEdits, problem };
    return { on, turn, ...planned, ...history, ...link, ...days };
  }, [on, shownPlan, shownAnswer, shownEdits, problem, history, link, days]);
  const now = useMemo(() => ({ edits, settled }), [edits, settled]);
  return [whatIf, now];
}
