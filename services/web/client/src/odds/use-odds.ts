// The odds of the plan that is shown, and of the plan without the edits beside it: a worker goes on drawing while one looks.
import { useContext, useEffect, useRef, useState } from 'react';
import type { OddsDocument } from '@qplan/streams';
import type { InputsDocument } from '../../../src/api.ts';
import { BehindPlan } from '../connection/behind.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import type { OddsAsked, OddsTold } from './odds-worker.ts';

export interface OddsState {
  /** Of the plan that is shown; undefined: not yet. */
  readonly odds: OddsDocument | undefined;
  /** Without the edits; undefined without edits, and until they are known. */
  readonly before: OddsDocument | undefined;
  /** Whether they still become surer. */
  readonly refining: boolean;
  /** Why they cannot be computed now. */
  readonly failure: string | undefined;
}

interface Ground {
  readonly version: string;
  readonly inputs: InputsDocument;
  readonly seed: string;
}

const none: OddsState = { odds: undefined, before: undefined, refining: false, failure: undefined };
export const noEdits: readonly Edit[] = [];

/** Starts when it is first `wanted`; `version` is that of the plan. */
export function useOdds(wanted: boolean, version: string, edits: readonly Edit[]): OddsState {
  const [ground, setGround] = useState<Ground>();
  const [failure, setFailure] = useState<string>();
  const [found, setFound] = useState<Pick<OddsState, 'odds' | 'before' | 'refining'>>(none);
  const worker = useRef<Worker>(undefined);
  const last = useRef(0);
  const { inputsOf, seedOf } = useContext(BehindPlan);

  useEffect(() => {
    if (!wanted) return;
    let stale = false;
    Promise.all([inputsOf(version), seedOf(version)]).then(
      ([inputs, seed]) => {
        if (stale) return;
        setFailure(undefined);
        setGround({ version, inputs, seed });
      },
      (error: Error) => !stale && setFailure(error.message),
    );
    return () => {
      stale = true;
    };
  }, [wanted, version, inputsOf, seedOf]);

  useEffect(() => () => worker.current?.terminate(), []);

  useEffect(() => {
    if (!wanted || ground === undefined) return;
    worker.current ??= new Worker(new URL('./odds-worker.ts', import.meta.url), { type: 'module' });
    const target = worker.current;
    const ask = (of: readonly Edit[]) => {
      const id = (last.current += 1);
      target.postMessage({ id, inputs: ground.inputs, edits: of, seed: ground.seed } satisfies OddsAsked);
      return id;
    };
    // The baseline first: what the edits cost is what is looked for.
    const isEdited = edits.length > 0;
    let baseline = ask(noEdits);
    let edited = 0;
    setFound((known) => ({ ...known, refining: true }));
    target.onmessage = ({ data: { id, odds, done } }: MessageEvent<OddsTold>) => {
      if (id === baseline && isEdited) {
        setFound((known) => ({ ...known, before: odds }));
        if (done) edited = ask(edits);
      } else if (id === baseline) setFound({ odds, before: undefined, refining: !done });
      else if (id === edited) setFound((known) => ({ ...known, odds, refining: !done }));
    };
    target.onerror = (event) => {
      event.preventDefault();
      setFailure(event.message || 'the worker could not be loaded');
    };
    return () => {
      baseline = edited = -1;
    };
  }, [wanted, ground, edits]);

  return { ...found, failure };
}
