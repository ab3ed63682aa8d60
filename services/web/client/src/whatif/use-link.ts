// Keeps the link of the page that of the what-if, and takes up the what-if of a link that is opened: on the version of
// the plan that it was made on, so that everybody who opens it sees the same.
import { useEffect, useRef, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { fetchVersion } from '../connection/fetch-plan.ts';
import { whenIdle } from '../idle.ts';
import { fromHash, toHash, type Shared } from './link.ts';

type Baseline =
  | { readonly kind: 'newest' }
  /** A link was opened; whether its version is the newest, and whether it can still be had, is not known yet. */
  | { readonly kind: 'wanted'; readonly version: string }
  | { readonly kind: 'pinned'; readonly plan: PlanDocument };

export interface Link {
  /** The plan of the link's version, when it is not the newest; undefined: the what-if is on the newest. */
  readonly pinned: PlanDocument | undefined;
  /** Lays the what-if over the newest plan. */
  readonly unpin: () => void;
}

/** The baseline that an opened link asks for. */
function useBaseline(newest: string | undefined) {
  const [baseline, setBaseline] = useState<Baseline>({ kind: 'newest' });
  const wanted = baseline.kind === 'wanted' ? baseline.version : undefined;
  useEffect(() => {
    if (wanted === undefined || newest === undefined) return;
    let stale = false;
    const settle = (next: Baseline) => {
      if (!stale) setBaseline(next);
    };
    if (wanted === newest) settle({ kind: 'newest' });
    else {
      fetchVersion(wanted).then(
        (plan) => settle({ kind: 'pinned', plan }),
        () => settle({ kind: 'newest' }),
      );
    }
    return () => {
      stale = true;
    };
  }, [wanted, newest]);
  return [baseline, setBaseline] as const;
}

export function useLink(
  newest: string | undefined,
  { edits, name }: Pick<Shared, 'edits' | 'name'>,
  open: (shared: Shared) => void,
): Link {
  const [baseline, setBaseline] = useBaseline(newest);
  const written = useRef<string>(undefined);

  useEffect(() => {
    const read = async () => {
      if (location.hash === written.current) return;
      const shared = await fromHash(location.hash);
      written.current = location.hash;
      if (shared === undefined) return;
      setBaseline({ kind: 'wanted', version: shared.baseline });
      open(shared);
    };
    void read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [open, setBaseline]);

  const version = baseline.kind === 'pinned' ? baseline.plan.version : baseline.kind === 'newest' ? newest : undefined;
  useEffect(() => {
    if (version === undefined || written.current === undefined) return;
    let stale = false;
    // A browser takes its time over a new address, which is better spent on painting what was edited.
    const cancel = whenIdle(async () => {
      const hash = await toHash({ baseline: version, edits, name });
      if (stale || hash === written.current) return;
      written.current = hash;
      history.replaceState(history.state, '', location.pathname + location.search + hash);
    });
    return () => {
      stale = true;
      cancel();
    };
  }, [version, edits, name]);

  return {
    pinned: baseline.kind === 'pinned' ? baseline.plan : undefined,
    unpin: () => setBaseline({ kind: 'newest' }),
  };
}
