// Keeps the link of the page that of the what-if, and takes up the what-if of a link that is opened: on the version of
// the plan that it was made on, so that everybody who opens it sees the same.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { ownEntry } from '../model/address.ts';
import { fetchVersion } from '../connection/fetch-plan.ts';
import { keepAsking } from '../connection/keep-asking.ts';
import { whenIdle } from '../widgets/timing/idle.ts';
import { asShared, fromHash, isLink, toHash, type LinkFault, type Shared } from './link.ts';

type Baseline =
  /** `instead`: the version of the link is gone. */
  | { readonly kind: 'newest'; readonly instead?: boolean }
  /**
   * A link was opened; whether its version is the newest, and whether it can still be had, is not known yet. `failure`: why
   * it cannot be had now.
   */
  | { readonly kind: 'wanted'; readonly of: Shared; readonly failure?: string }
  | { readonly kind: 'pinned'; readonly plan: PlanDocument }
  /** No what-if can be read from the link that was opened. */
  | { readonly kind: 'unread'; readonly fault: LinkFault };

const faults: Readonly<Record<LinkFault, string>> = {
  damaged: 'This link is damaged, or not all of it was copied: no what-if can be read from it.',
  large: 'This link is damaged: it holds more than any what-if.',
  unknown: 'This link is whole, but says something that this version of QPlan does not know: it may be of a later one.',
};
const linkStays = 'It stays in the address until something is changed here.';
const versionGone =
  'The version of the plan that the link was made on cannot be had any more. This is on the newest one.';

/** Why the page does not show what the link is about; undefined: it does. */
function problemOf(baseline: Baseline): string | undefined {
  if (baseline.kind === 'unread') return `${faults[baseline.fault]} ${linkStays}`;
  if (baseline.kind === 'newest') return baseline.instead ? versionGone : undefined;
  if (baseline.kind === 'pinned' || baseline.failure === undefined) return undefined;
  return `The plan that the link was made on cannot be had now: ${baseline.failure}. It is tried again; until then this is on the newest plan.`;
}

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
  readonly problem: string | undefined;
}

/** The baseline that an opened link asks for. */
function useBaseline(newest: string | undefined) {
  const [baseline, setBaseline] = useState<Baseline>({ kind: 'newest' });
  const wanted = baseline.kind === 'wanted' ? baseline.of.baseline : undefined;
  useEffect(() => {
    if (wanted === undefined || newest === undefined) return;
    if (wanted === newest) return setBaseline({ kind: 'newest' });
    return keepAsking({
      ask: () => fetchVersion(wanted),
      found: (plan) => setBaseline({ kind: 'pinned', plan }),
      failed: ({ message: failure }, gone) =>
        setBaseline((now) => {
          if (gone) return { kind: 'newest', instead: true };
          return now.kind === 'wanted' ? { ...now, failure } : now;
        }),
    });
  }, [wanted, newest]);
  return [baseline, setBaseline] as const;
}

const nothing: Pick<Shared, 'edits' | 'name'> = { edits: [], name: '' };

/** The version that the link is to name; undefined: the link stays as it was opened. */
function versionOf(baseline: Baseline, newest: string | undefined, now: Pick<Shared, 'edits' | 'name'>) {
  switch (baseline.kind) {
    case 'newest':
      return newest;
    case 'pinned':
      return baseline.plan.version;
    case 'wanted': {
      const { of } = baseline;
      return of.edits === now.edits && of.name === now.name ? undefined : of.baseline;
    }
    case 'unread':
      return undefined;
  }
}

export function useLink(
  newest: string | undefined,
  { edits, name }: Pick<Shared, 'edits' | 'name'>,
  open: (shared: Pick<Shared, 'edits' | 'name'>) => void,
): Link {
  const [baseline, setBaseline] = useBaseline(newest);
  const written = useRef<string>(undefined);
  const [returns, setReturns] = useState(0);

  useEffect(() => {
    const readLink = async () => {
      if (location.hash === written.current) return;
      const left = unwrittenIn(history.state);
      if (written.current !== undefined && (left || history.state === ownEntry)) {
        written.current = location.hash;
        return setReturns((count) => count + 1);
      }
      const read = left ?? (await fromHash(location.hash));
      written.current = location.hash;
      // What was left early stays in the entry until its link is written: the page may be left again before.
      if (left === undefined) history.replaceState(ownEntry, '');
      if (read === undefined) return;
      const isRead = typeof read === 'object';
      setBaseline(isRead ? { kind: 'wanted', of: read } : { kind: 'unread', fault: read });
      open(isRead ? read : nothing);
    };
    void readLink();
    // Of these two a browser sends the first for whatever is gone back to, the second for what is typed as well.
    addEventListener('popstate', readLink);
    addEventListener('hashchange', readLink);
    return () => {
      removeEventListener('popstate', readLink);
      removeEventListener('hashchange', readLink);
    };
  }, [open, setBaseline]);

  // A link that cannot be read makes room for the first edit.
  if (baseline.kind === 'unread' && edits.length > 0) setBaseline({ kind: 'newest' });
  const version = versionOf(baseline, newest, { edits, name });
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

  return {
    pinned: baseline.kind === 'pinned' ? baseline.plan : undefined,
    address: useCallback(async () => location.href.split('#', 1)[0] + (await link.current()), []),
    unpin: useCallback(() => setBaseline({ kind: 'newest' }), [setBaseline]),
    problem: problemOf(baseline),
  };
}
