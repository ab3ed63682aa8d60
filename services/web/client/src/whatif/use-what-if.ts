// The what-if of this page: its edits and their history, its plan as the worker computes it, and its link.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { itemKeys } from '../model/rows/rows.ts';
import type { KeyedPerson } from './edits/apply.ts';
import type { ChangesNow } from './changes-now.ts';
import { withEdit, withoutPart, type Edit } from './edits/edit.ts';
import { record, redo, reset, retract, startHistory, undo } from './edits/history.ts';
import type { Shared } from './link.ts';
import { useLink } from './use-link.ts';
import { withDelta } from './planning/delta.ts';
import { withoutNoChange, type Unedited } from './edits/no-change.ts';
import { withEmptyTracks } from './edits/empty-tracks.ts';
import { PlanningEnded } from './planning/planning.ts';
import { usePlanning, type Loaded } from './planning/use-planning.ts';
import type { Replanned } from './planning/worker.ts';

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

export interface WhatIf {
  /** The page is for editing. */
  readonly on: boolean;
  /** What people call it; '' for nothing. */
  readonly name: string;
  /** Those that are shown. */
  readonly edits: readonly Edit[];
  /** The plan that it is laid over; undefined until there is any. */
  readonly plan: PlanDocument | undefined;
  /** The replanned plan; undefined until there is one for the plan that is shown. */
  readonly answer: WhatIfPlan | undefined;
  /** What plans, for questions about the days behind the plan that is shown; undefined while that cannot be asked. */
  readonly loaded: Loaded | undefined;
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
  /** The link of it: the page's address, with all edits. */
  readonly address: () => Promise<string>;
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
  /** Takes back a part of an edit: see partsOf. */
  readonly drop: (part: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly reset: () => void;
}

/** An answer with what it leaves out, as the plan without edits has it. */
function whole(keys: readonly string[], { replanned, baseline, edits }: Answered) {
  const ordered: string[] = [];
  for (const place of replanned.order) ordered.push(keys[place]!);
  return { edits, plan: withEmptyTracks(withDelta(baseline, replanned.delta), baseline.tracks), keys: ordered };
}

/** The plan of the edits, or of some just before them, while the page is for editing. */
function useReplanned(plan: PlanDocument | undefined, loaded: Loaded | undefined, edits: readonly Edit[]) {
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
        if (!stale && !(error instanceof PlanningEnded))
          setProblem(`these changes cannot be planned (${error.message}); undo the last one`);
      },
    );
    return () => {
      stale = true;
    };
  }, [plan, loaded, edits]);
  const keys = useMemo(() => itemKeys(plan?.work[0] ?? []), [plan]);
  const people = loaded?.people;
  const replanned = useMemo(() => {
    if (plan === undefined || answer?.baseline !== plan) return undefined;
    return { ...answer.replanned, ...whole(keys, answer), people: answer.replanned.people ?? people ?? [] };
  }, [plan, keys, people, answer]);
  return { answer: replanned, problem };
}

/** What edits are laid over, for whoever makes them. */
function useUnedited(plan: PlanDocument | undefined, loaded: Loaded | undefined) {
  const keys = useMemo(() => itemKeys(plan?.work[0] ?? []), [plan]);
  const unedited = useRef<Unedited>(undefined);
  useLayoutEffect(() => {
    const { people, holidays } = loaded ?? {};
    unedited.current = plan && people && holidays ? { plan, keys, people, holidays } : undefined;
  }, [plan, keys, loaded]);
  return unedited;
}

type Shown = Pick<WhatIf, 'plan' | 'answer' | 'edits'>;

const ofOwnPlan = 'This is known of QPlan’s own plan alone. “What if…” shows that, with all of its days.';

/** How long edits wait for their plan until they are shown without it, in ms. */
const longestWait = 250;

/**
 * A new plan is shown when the what-if is laid over it, and edits with what they make of the plan, not before: so the page
 * is painted once, and nothing on it comes and goes meanwhile.
 */
function useUntilAnswered(now: Shown, waits: boolean): Shown {
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

/** The what-if as it is shown, which an edit leaves as it is until it is planned; and its edits as they stand now. */
export function useWhatIf(newest: PlanDocument | undefined): readonly [WhatIf, ChangesNow] {
  const [on, setOn] = useState(false);
  const [past, setPast] = useState(startHistory());
  const open = useCallback((shared: Pick<Shared, 'edits' | 'name'>) => {
    setPast(startHistory(shared.edits, shared.name));
    setOn(true);
  }, []);
  const { pinned, unpin, address, problem: linkProblem } = useLink(newest?.version, past, open);
  const plan = (on ? pinned : undefined) ?? newest;
  const { loaded, failure, stopped } = usePlanning(plan);
  // What-ifs have one baseline: a plan of the same planning as theirs.
  const baseline = (on ? loaded?.own : undefined) ?? plan;
  const replanned = useReplanned(baseline, on ? loaded : undefined, past.edits);
  const problem = failure ?? replanned.problem;
  const answer = on ? replanned.answer : undefined;
  const shown = useUntilAnswered({ plan: baseline, answer, edits: past.edits }, on && problem === undefined);
  const settled = shown.answer === undefined || shown.answer.edits === past.edits;
  const unedited = useUnedited(baseline, loaded);
  const otherBy = loaded?.own?.madeBy;
  const unknown = otherBy !== undefined && !on;
  const acts = useMemo(
    () => ({
      turn: setOn,
      rename: (name: string) => setPast((history) => ({ ...history, name })),
      edit: (edits: Edit | readonly Edit[], going?: string) =>
        setPast((history) => {
          const touched = [edits].flat();
          const next = touched.reduce(withEdit, history.edits);
          const base = unedited.current;
          return record(history, base ? withoutNoChange(next, touched, base) : next, going);
        }),
      retract: (going: string) => setPast((history) => retract(history, going)),
      drop: (part: Edit) => setPast((history) => record(history, withoutPart(history.edits, part))),
      undo: () => setPast(undo),
      redo: () => setPast(redo),
      reset: () => setPast(reset),
    }),
    [],
  );
  const whatIf = {
    on,
    name: past.name,
    ...shown,
    problem: on ? problem : undefined,
    loaded: unknown ? undefined : loaded,
    otherBy,
    stopped,
    noDays: unknown ? ofOwnPlan : failure && `The days cannot be counted: ${failure}.`,
    pinned: on ? pinned : undefined,
    unpin,
    address,
    linkProblem,
    canUndo: past.past.length > 0,
    canRedo: past.future.length > 0,
    ...acts,
  };
  const now = useMemo(() => ({ edits: past.edits, settled }), [past.edits, settled]);
  return [useMemo(() => whatIf, Object.values(whatIf)), now];
}
