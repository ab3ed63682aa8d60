// The what-if of this page: its edits and their history, its plan as the worker computes it, and its link.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { fetchInputs } from '../connection/fetch-plan.ts';
import { withEdit, type Edit } from './edit.ts';
import { record, redo, startHistory, undo } from './history.ts';
import { Replanner } from './replanner.ts';
import { useLink } from './use-link.ts';
import { withDelta } from './delta.ts';
import type { Answer } from './worker.ts';

export interface Replanned extends Answer {
  readonly plan: PlanDocument;
}

export interface WhatIf {
  /** The page is for editing. */
  readonly on: boolean;
  readonly edits: readonly Edit[];
  /** The replanned plan; undefined until there is one for the plan that is shown. */
  readonly answer: Replanned | undefined;
  /** Why there can be no what-if now. */
  readonly problem: string | undefined;
  /** The plan that it is laid over, when that is not the newest. */
  readonly pinned: PlanDocument | undefined;
  readonly unpin: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly turn: (on: boolean) => void;
  /** `going` names what is being edited when more of the same may follow, as when typing. */
  readonly edit: (edit: Edit, going?: string) => void;
  readonly drop: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly reset: () => void;
}

/** Loads the inputs of a version into a worker of its own, for as long as that version is the plan. */
function useReplanner(plan: PlanDocument | undefined, on: boolean, edits: readonly Edit[]) {
  const [ready, setReady] = useState<{ readonly replanner: Replanner; readonly version: string }>();
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<string>();
  const version = plan?.version;

  useEffect(() => {
    if (version === undefined || !on) return;
    let replanner: Replanner | undefined;
    const gone = new AbortController();
    fetchInputs(version, gone.signal)
      .then((inputs) => {
        replanner = new Replanner(
          (heard) => {
            setAnswer(heard);
            setProblem(undefined);
          },
          (message) => setProblem(`these changes cannot be planned (${message}); undo the last one`),
        );
        replanner.useInputs(inputs);
        setProblem(undefined);
        setReady({ replanner, version });
      })
      .catch((error: unknown) => {
        if (!gone.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
      });
    return () => {
      gone.abort();
      replanner?.close();
    };
  }, [version, on]);

  useEffect(() => {
    if (plan === undefined || !on || ready?.version !== plan.version) return;
    ready.replanner.replan(edits, { version: plan.version, time: plan.time, lineage: plan.lineage });
  }, [plan, on, ready, edits]);

  const replanned = useMemo(() => {
    const fresh = on && plan !== undefined && answer?.delta.plan.version === plan.version;
    return fresh ? { ...answer, plan: withDelta(plan, answer.delta) } : undefined;
  }, [on, plan, answer]);
  return { answer: replanned, problem: on ? problem : undefined };
}

export function useWhatIf(newest: PlanDocument | undefined): WhatIf {
  const [on, setOn] = useState(false);
  const [past, setPast] = useState(startHistory());
  const open = useCallback((edits: readonly Edit[]) => {
    setPast(startHistory(edits));
    setOn(true);
  }, []);
  const { pinned, unpin } = useLink(newest?.version, past.edits, open);
  const { answer, problem } = useReplanner(pinned ?? newest, on, past.edits);
  const acts = useMemo(
    () => ({
      turn: setOn,
      edit: (edit: Edit, going?: string) => setPast((history) => record(history, withEdit(history.edits, edit), going)),
      drop: (edit: Edit) =>
        setPast((history) =>
          record(
            history,
            history.edits.filter((each) => each !== edit),
          ),
        ),
      undo: () => setPast(undo),
      redo: () => setPast(redo),
      reset: () => setPast((history) => record(history, [])),
    }),
    [],
  );
  return {
    on,
    edits: past.edits,
    answer,
    problem,
    pinned: on ? pinned : undefined,
    unpin,
    canUndo: past.past.length > 0,
    canRedo: past.future.length > 0,
    ...acts,
  };
}
