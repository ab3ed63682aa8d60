// How good the best possible set of moves is at most, once somebody asks.
import { useContext, useEffect, useState } from 'react';
import { BehindPlan } from '../connection/behind.ts';
import type { BoundTold } from './bound-worker.ts';
import type { Wanted } from './use-suggestions.ts';

export interface Bound {
  /** undefined: nobody has asked, or it is not known yet. */
  readonly told: BoundTold | undefined;
  readonly solving: boolean;
  readonly ask: () => void;
}

interface Told {
  readonly asked: string;
  readonly told: BoundTold;
}

export function useBound(wanted: Wanted): Bound {
  const { inputsOf } = useContext(BehindPlan);
  const question = JSON.stringify(wanted);
  const [asked, setAsked] = useState<string>();
  const [found, setFound] = useState<Told>();
  useEffect(() => {
    if (asked === undefined) return;
    const { version, ...rest } = JSON.parse(asked) as Wanted;
    const worker = new Worker(new URL('./bound-worker.ts', import.meta.url), { type: 'module' });
    const tell = (told: BoundTold) => {
      worker.terminate();
      setFound({ asked, told });
    };
    worker.onmessage = ({ data }: MessageEvent<BoundTold>) => tell(data);
    worker.onerror = (event) => {
      event.preventDefault();
      tell({ failure: event.message || 'its worker could not be loaded' });
    };
    inputsOf(version).then(
      (inputs) => worker.postMessage({ inputs, ...rest }),
      (error: Error) => tell({ failure: error.message }),
    );
    return () => worker.terminate();
  }, [asked, inputsOf]);
  // An answer to another question is none to this one.
  const told = found?.asked === question ? found.told : undefined;
  return { told, solving: asked === question && told === undefined, ask: () => setAsked(question) };
}
