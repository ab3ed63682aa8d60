// Keeps the link of the page that of the what-if, and takes up the what-if of a link that is opened: on the version of
// the plan that it was made on, so that everybody who opens it sees the same.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { ownEntry } from '../model/address.ts';
import { fetchVersion } from '../connection/fetch-plan.ts';
import { whenIdle } from '../widgets/timing/idle.ts';
import { asShared, fromHash, isLink, toHash, type Shared } from './link.ts';

type Baseline =
  /** `instead`: the version of the link cannot be had. */
  | { readonly kind: 'newest'; readonly instead?: boolean }
  /** A link was opened; whether its version is the newest, and whether it can still be had, is not known yet. */
  | { readonly kind: 'wanted'; readonly version: string }
  | { readonly kind: 'pinned'; readonly plan: PlanDocument };

const damaged = 'This link is damaged, or not all of it was copied: no what-if can be read from it.';
const versionGone = 'The version of the plan that the link was made on cannot be had. This is on the newest one.';

/** How long after the last edit the link is written, in ms: when what was edited has been painted. */
const linkPause = 150;

/** The state of an entry of the browser's history that was left before its link was written. */
interface LeftEarly {
  readonly unwritten: Shared;
}

/** undefined: the entry was not left early. */
const unwrittenIn = (state: Partial<LeftEarly> | null) => asShared(state?.unwritten);

export interface Link {
  /** The page's address with the what-if as it stands now. */
  readonly address: () => Promise<string>;
  /** The plan of the link's version, when it is not the newest; undefined: the what-if is on the newest. */
  readonly pinned: PlanDocument | undefined;
  /** Lays the what-if over the newest plan. */
  readonly unpin: () => void;
  /** Why the page does not show what the link is about. */
  readonly trouble: string | undefined;
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
        () => settle({ kind: 'newest', instead: true }),
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
  open: (shared: Pick<Shared, 'edits' | 'name'>) => void,
): Link {
  const [unread, setUnread] = useState(false);
  const [baseline, setBaseline] = useBaseline(newest);
  const written = useRef<string>(undefined);
  const [returns, setReturns] = useState(0);

  useEffect(() => {
    const read = async () => {
      if (location.hash === written.current) return;
      const left = unwrittenIn(history.state);
      if (written.current !== undefined && (left || history.state === ownEntry)) {
        written.current = location.hash;
        return setReturns((count) => count + 1);
      }
      const shared = left ?? (await fromHash(location.hash));
      written.current = location.hash;
      // What was left early stays in the entry until its link is written: the page may be left again before.
      if (left === undefined) history.replaceState(ownEntry, '');
      const broken = shared === undefined && isLink(location.hash);
      setUnread(broken);
      if (shared !== undefined) setBaseline({ kind: 'wanted', version: shared.baseline });
      if (shared !== undefined || broken) open(shared ?? { edits: [], name: '' });
    };
    void read();
    // Of these two a browser sends the first for whatever is gone back to, the second for what is typed as well.
    addEventListener('popstate', read);
    addEventListener('hashchange', read);
    return () => {
      removeEventListener('popstate', read);
      removeEventListener('hashchange', read);
    };
  }, [open, setBaseline]);

  const version = baseline.kind === 'pinned' ? baseline.plan.version : baseline.kind === 'newest' ? newest : undefined;
  const toLink = async () => (version === undefined ? location.hash : toHash({ baseline: version, edits, name }));
  const link = useRef(toLink);
  useLayoutEffect(() => {
    link.current = toLink;
  });
  useEffect(() => {
    if (version === undefined || written.current === undefined) return;
    let stale = false;
    const keep = () => {
      const left: LeftEarly = { unwritten: { baseline: version, edits, name } };
      if (edits.length > 0 || isLink(location.hash)) history.replaceState(left, '');
    };
    // Of a page that is being left nothing can be compressed any more.
    addEventListener('beforeunload', keep);
    const write = async () => {
      const hash = await link.current();
      if (stale) return;
      removeEventListener('beforeunload', keep);
      if (hash === location.hash && history.state === ownEntry) return;
      written.current = hash;
      history.replaceState(ownEntry, '', location.pathname + location.search + hash);
    };
    let cancel = () => {};
    // A browser takes its time over a new address, and takes no more than a few a second.
    const pause = setTimeout(() => (cancel = whenIdle(write)), linkPause);
    return () => {
      stale = true;
      removeEventListener('beforeunload', keep);
      clearTimeout(pause);
      cancel();
    };
  }, [version, edits, name, returns]);

  const gone = baseline.kind === 'newest' && baseline.instead;
  return {
    pinned: baseline.kind === 'pinned' ? baseline.plan : undefined,
    address: useCallback(async () => location.href.split('#', 1)[0] + (await link.current()), []),
    unpin: useCallback(() => setBaseline({ kind: 'newest' }), [setBaseline]),
    trouble: unread && edits.length === 0 ? damaged : gone ? versionGone : undefined,
  };
}
