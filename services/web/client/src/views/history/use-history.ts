// The history as far as it has been looked at: more of it as one goes on, the newest as it comes.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryEntryDocument, LiveMessage } from '../../../../src/api.ts';
import { fetchHistory } from '../../connection/history-calls.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { keepOpen } from '../../connection/socket.ts';

interface Known {
  readonly entries: readonly HistoryEntryDocument[];
  /** Where the rest begins; null: there is none; undefined: nothing is known yet. */
  readonly next: string | null | undefined;
  /** How far back was looked. */
  readonly searchedTo: string | null;
  /** Why there is no answer now; it is asked again. */
  readonly failure: string | undefined;
}

export interface History extends Known {
  readonly busy: boolean;
  readonly more: () => void;
}

const nothing: Known = { entries: [], next: undefined, searchedTo: null, failure: undefined };

/** As many as there may be in an answer. */
const mostAnew = 200;

/** So long the first question waits for a connection that neither stands nor fails, in ms. */
const patienceMs = 2000;

/** `each`: saves within minutes are no single entry. */
export function useHistory(find: string, each: boolean): History {
  const [known, know] = useState(nothing);
  const [busy, setBusy] = useState(true);
  const stop = useRef<() => void>(undefined);
  const ask = useCallback(
    (before: string | undefined, seen: number) => {
      stop.current?.();
      setBusy(true);
      stop.current = keepAsking({
        ask: () => fetchHistory({ find, each, before, ...(seen > 0 && { limit: Math.min(mostAnew, seen) }) }),
        found: ({ entries, next, searchedTo }) => {
          setBusy(false);
          know((was) => ({
            entries: before === undefined ? entries : [...was.entries, ...entries],
            next,
            searchedTo: searchedTo ?? was.searchedTo,
            failure: undefined,
          }));
        },
        failed: ({ message }) => know((was) => ({ ...was, failure: message })),
      });
    },
    [find, each],
  );
  const begun = useRef(false);
  useEffect(() => {
    know(nothing);
    if (begun.current) ask(undefined, 0);
    return () => stop.current?.();
  }, [ask]);
  const shown = useRef(0);
  shown.current = known.entries.length;
  const newest = useRef(ask);
  newest.current = ask;
  useEffect(() => {
    // As much as is shown, and one more; where nothing is yet, the first page.
    const anew = () => {
      begun.current = true;
      newest.current(undefined, shown.current === 0 ? 0 : shown.current + 1);
    };
    const begin = () => {
      if (!begun.current) anew();
    };
    const socket = keepOpen('/live', {
      // Of what was saved before it stood nobody has told: so the first question waits for it.
      open: anew,
      lost: begin,
      message: (message) => {
        if ((message as LiveMessage | undefined)?.event === 'plan') anew();
      },
    });
    const late = setTimeout(begin, patienceMs);
    return () => {
      clearTimeout(late);
      socket.close();
      begun.current = false;
    };
  }, []);
  const { next } = known;
  const more = useCallback(() => {
    if (next) ask(next, 0);
  }, [ask, next]);
  return { ...known, busy, more };
}
