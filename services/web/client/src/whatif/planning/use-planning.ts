// The planning worker of the page, with the inputs of a version in it. It starts when the page has been painted and has
// nothing better to do.
import { useEffect, useState } from 'react';
import { whenIdle } from '../../widgets/timing/idle.ts';
import { Planning } from './planning.ts';
import type { LoadedInputs } from './worker.ts';

export interface Loaded extends LoadedInputs {
  readonly planning: Planning;
  readonly version: string;
}

export interface PlanningState {
  /** undefined: not yet, or there is nothing to load. */
  readonly loaded: Loaded | undefined;
  /** Why the inputs of the version cannot be had. */
  readonly failure: string | undefined;
}

export function usePlanning(version: string | undefined): PlanningState {
  const [planning, setPlanning] = useState<Planning>();
  const [state, setState] = useState<PlanningState>({ loaded: undefined, failure: undefined });
  const wanted = version !== undefined;

  useEffect(() => {
    if (!wanted) return;
    let started: Planning | undefined;
    const cancel = whenIdle(() => {
      started = new Planning();
      setPlanning(started);
    });
    return () => {
      cancel();
      started?.close();
    };
  }, [wanted]);

  useEffect(() => {
    if (planning === undefined || version === undefined) return;
    let stale = false;
    planning.ask('load', { version }).then(
      (inputs) => !stale && setState({ loaded: { ...inputs, planning, version }, failure: undefined }),
      (error: Error) => !stale && setState({ loaded: undefined, failure: error.message }),
    );
    return () => {
      stale = true;
    };
  }, [planning, version]);

  return state.loaded === undefined || state.loaded.version === version ? state : { ...state, loaded: undefined };
}
