// What could be done about the plan that is shown: a worker searches from when it is asked to, and anew after each edit, until it is
// told to stop.
import { useContext, useEffect, useRef, useState } from 'react';
import type { Goal, Limits } from '@qplan/plan/suggest';
import { BehindPlan } from '../connection/behind.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import type { SuggestAsked, SuggestStopped, SuggestTold } from './suggest-worker.ts';

export interface Wanted {
  /** Of the plan that the edits are laid over. */
  readonly version: string;
  readonly edits: readonly Edit[];
  readonly goal: Goal;
  readonly limits: Limits;
}

export interface Suggestions {
  /** Of what is wanted now. */
  readonly found: SuggestTold | undefined;
  readonly searching: boolean;
  /** Why it cannot be searched now. */
  readonly failure: string | undefined;
  readonly start: () => void;
  readonly stop: () => void;
}

interface Found {
  readonly asked: string;
  readonly told: SuggestTold;
}

export function useSuggestions(wanted: Wanted): Suggestions {
  const [on, turn] = useState(false);
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<string>();
  const worker = useRef<Worker>(undefined);
  const last = useRef(0);
  const { inputsOf } = useContext(BehindPlan);
  const asked = JSON.stringify(wanted);

  useEffect(() => () => worker.current?.terminate(), []);

  useEffect(() => {
    if (!on) return;
    const { version, ...rest } = JSON.parse(asked) as Wanted;
    const id = (last.current += 1);
    let stale = false;
    const fail = (message: string) => {
      if (stale) return;
      setFailure(message);
      turn(false);
    };
    worker.current ??= new Worker(new URL('./suggest-worker.ts', import.meta.url), { type: 'module' });
    const target = worker.current;
    target.onmessage = ({ data: told }: MessageEvent<SuggestTold>) => {
      if (!stale && told.id === id) setFound({ asked, told });
    };
    target.onerror = (event) => {
      event.preventDefault();
      worker.current = undefined;
      fail(event.message || 'its worker could not be loaded');
    };
    setFailure(undefined);
    inputsOf(version).then(
      (inputs) => !stale && target.postMessage({ id, inputs, ...rest } satisfies SuggestAsked),
      (error: Error) => fail(error.message),
    );
    return () => {
      stale = true;
      target.postMessage({ id: 0 } satisfies SuggestStopped);
    };
  }, [on, asked, inputsOf]);

  // What was found for another plan, or another aim, is not shown for this one.
  const told = found?.asked === asked ? found.told : undefined;
  const searching = on && told?.done !== true;
  return { found: told, searching, failure, start: () => turn(true), stop: () => turn(false) };
}
