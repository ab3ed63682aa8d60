// The odds of the plan that is shown, and of the plan without the edits beside it: a worker goes on drawing while one looks.
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { OddsDocument } from '@qplan/streams';
import type { InputsDocument } from '../../../src/api.ts';
import { BehindPlan } from '../connection/behind.ts';
import { keepAsking } from '../connection/keep-asking.ts';
import { isCertain, type OddsOf, type ShownOdds } from '../model/odds/odds.ts';
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
  readonly ofItem: OddsOf;
}

interface Ground {
  readonly version: string;
  readonly inputs: InputsDocument;
  readonly seed: string;
}

interface Found {
  readonly of: Ground | undefined;
  /** Of the plan without edits; and of the last one with some, until that of the edits now is there. */
  readonly baseline: OddsTold | undefined;
  readonly edited: OddsTold | undefined;
  /** What was asked last; 0: that is still to come. */
  readonly asked: number;
}

const nothing: Found = { of: undefined, baseline: undefined, edited: undefined, asked: 0 };
export const noEdits: readonly Edit[] = [];

function useGround(wanted: boolean, version: string) {
  const [ground, setGround] = useState<Ground>();
  const [failure, setFailure] = useState<string>();
  const { inputsOf, seedOf } = useContext(BehindPlan);
  useEffect(() => {
    if (!wanted) return;
    return keepAsking({
      ask: () => Promise.all([inputsOf(version), seedOf(version)]),
      found: ([inputs, seed]) => {
        setFailure(undefined);
        setGround((known) => (known?.version === version ? known : { version, inputs, seed }));
      },
      failed: (error, gone) => setFailure(gone ? error.message : `${error.message}; it is tried again`),
    });
  }, [wanted, version, inputsOf, seedOf]);
  return { ground: ground?.version === version ? ground : undefined, failure, setFailure };
}

/** Draws while it is `wanted`; `version` is that of the plan. */
export function useOdds(wanted: boolean, version: string, edits: readonly Edit[]): OddsState {
  const { ground, failure, setFailure } = useGround(wanted, version);
  const [found, setFound] = useState(nothing);
  const worker = useRef<Worker>(undefined);
  const last = useRef(0);
  const baseline = useRef<OddsTold & { readonly of: Ground }>(undefined);

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
    const known = baseline.current?.of === ground ? baseline.current : undefined;
    const isEdited = edits.length > 0;
    // The baseline first: what the edits cost is what is looked for.
    let first = known ? known.id : ask(noEdits);
    let second = known && isEdited ? ask(edits) : 0;
    const asked = isEdited ? second : first;
    setFound((before) => ({ ...(before.of === ground ? before : nothing), of: ground, baseline: known, asked }));
    target.onmessage = ({ data: told }: MessageEvent<OddsTold>) => {
      if (told.id === first) {
        setFound((before) => ({ ...before, baseline: told }));
        if (!told.done) return;
        baseline.current = { ...told, of: ground };
        if (!isEdited) return;
        second = ask(edits);
        setFound((before) => ({ ...before, asked: second }));
      } else if (told.id === second) setFound((before) => ({ ...before, edited: told }));
    };
    target.onerror = (event) => {
      event.preventDefault();
      setFailure(event.message || 'the worker could not be loaded');
    };
    return () => {
      first = second = -1;
    };
  }, [wanted, ground, edits, setFailure]);

  const isEdited = edits.length > 0;
  const shown = found.of === ground ? found : nothing;
  const is = isEdited ? (shown.edited ?? shown.baseline) : shown.baseline;
  const was = isEdited ? shown.baseline : undefined;
  const shownOdds = useMemo(() => oddsByKey(is, was), [is, was]);
  const ofItem = useCallback<OddsOf>((key) => shownOdds.get(key), [shownOdds]);
  const refining = is?.done !== true || is.id !== shown.asked;
  return useMemo(
    () => ({ odds: is?.odds, before: was?.odds, refining, failure, ofItem }),
    [is, was, refining, failure, ofItem],
  );
}

/** Those of items whose dates are not certain. */
function oddsByKey(is: OddsTold | undefined, was: OddsTold | undefined): ReadonlyMap<string, ShownOdds> {
  const were = new Map(was?.keys.map((key, at) => [key, was.odds.items[at]!]));
  const all = is?.keys.map((key, at): [string, ShownOdds] => [key, { odds: is.odds.items[at]!, was: were.get(key) }]);
  return new Map(all?.filter(([, { odds, was: before }]) => !isCertain(odds) || (before && !isCertain(before))));
}
