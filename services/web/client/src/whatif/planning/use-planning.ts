// The planning worker of the page, with the inputs of a version in it. It starts when the page has been painted and has
// nothing better to do.
import { useEffect, useState } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { whenIdle } from '../../widgets/timing/idle.ts';
import { fingerprint } from './fingerprint.ts';
import { Planning } from './planning.ts';
import type { LoadedInputs } from './worker.ts';

export interface Loaded extends Omit<LoadedInputs, 'own'> {
  readonly planning: Planning;
  readonly version: string;
  /** The plan that edits are laid over, where that is not the server's: what this planning makes of the same inputs. */
  readonly own: PlanDocument | undefined;
}

export interface PlanningState {
  /** undefined: not yet, or there is nothing to load. */
  readonly loaded: Loaded | undefined;
  /** Why the inputs of the version cannot be had. */
  readonly failure: string | undefined;
}

export function usePlanning(plan: PlanDocument | undefined): PlanningState {
  const [planning, setPlanning] = useState<Planning>();
  const [state, setState] = useState<PlanningState>({ loaded: undefined, failure: undefined });
  const wanted = plan !== undefined;

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
    if (planning === undefined || plan === undefined) return;
    let stale = false;
    const { version } = plan;
    planning.ask('load', { version, fingerprint: fingerprint(plan) }).then(
      ({ own, ...inputs }) => {
        const loaded = { ...inputs, planning, version, own: own && { ...plan, ...own } };
        if (!stale) setState({ loaded, failure: undefined });
      },
      (error: Error) => !stale && setState({ loaded: undefined, failure: error.message }),
    );
    return () => {
      stale = true;
    };
  }, [planning, plan]);

  return state.loaded === undefined || state.loaded.version === plan?.version ? state : { ...state, loaded: undefined };
}
