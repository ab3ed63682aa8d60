// The planning worker of the page, with the inputs of a version in it.
import { useEffect, useState } from 'react';
import type { InputsDocument, PlanDocument } from '../../../../src/api.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { fingerprint } from './fingerprint.ts';
import { keepPlanning, type Kept } from './keep-planning.ts';
import { PlanningEnded, type Planning } from './planning.ts';
import type { LoadedInputs } from './asks.ts';

export interface Loaded extends Omit<LoadedInputs, 'own'> {
  readonly planning: Planning;
  readonly version: string;
  /** The plan that edits are laid over, where that is not the server's: what this planning makes of the same inputs. */
  readonly own: PlanDocument | undefined;
}

export interface PlanningState {
  /** undefined: not yet, or there is nothing to load. */
  readonly loaded: Loaded | undefined;
  /** Why the inputs of the version cannot be had now, or cannot be planned. */
  readonly failure: string | undefined;
  /** The worker has stopped, for as long as this page lives. */
  readonly stopped: boolean;
}

const stoppedText = 'the planning of this page has stopped; load the page again';

interface Load {
  readonly loaded: Loaded | undefined;
  readonly failure: string | undefined;
}

/** The worker that there is, from when there is a plan on. */
function useKept(wanted: boolean): Kept {
  const [kept, setKept] = useState<Kept>('starting');
  useEffect(() => (wanted ? keepPlanning(setKept) : undefined), [wanted]);
  return kept;
}

/** `inputs`: what a plan was made from that no server has. */
export function usePlanning(plan: PlanDocument | undefined, inputs?: InputsDocument): PlanningState {
  const kept = useKept(plan !== undefined);
  const [{ loaded, failure }, setLoad] = useState<Load>({ loaded: undefined, failure: undefined });
  const planning = typeof kept === 'object' ? kept : undefined;

  useEffect(() => {
    setLoad((before) => (before.loaded?.planning === planning ? before : { loaded: undefined, failure: undefined }));
    if (planning === undefined || plan === undefined) return;
    const { version } = plan;
    const about = { version, fingerprint: fingerprint(plan), inputs };
    return keepAsking({
      ask: () => planning.ask('load', about),
      found: ({ own, ...parts }) => {
        const loaded = { ...parts, planning, version, own: own && { ...plan, ...own } };
        setLoad({ loaded, failure: undefined });
      },
      failed: (error, gone) => {
        // Another worker takes its place, or none; that is told where it is known.
        if (error instanceof PlanningEnded) return;
        setLoad({ loaded: undefined, failure: gone ? error.message : `${error.message}; it is tried again` });
      },
    });
  }, [planning, plan, inputs]);

  const stopped = kept === 'stopped';
  const isOf = planning !== undefined && loaded?.planning === planning && loaded.version === plan?.version;
  return { loaded: isOf ? loaded : undefined, failure: stopped ? stoppedText : failure, stopped };
}
