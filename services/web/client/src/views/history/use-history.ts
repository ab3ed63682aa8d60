// The history as far as it has been looked at: more of it as one goes on, the newest as it comes.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveMessage } from '../../../../src/api.ts';
import { fetchHistory } from '../../connection/history-calls.ts';
import { keepOpen } from '../../connection/socket.ts';
import { nothingKnown, readHistory, type HistoryReading, type KnownHistory } from './read-history.ts';

export interface History extends KnownHistory {
  readonly more: () => void;
}

/** So long the first question waits for a connection that neither stands nor fails, in ms. */
const patienceMs = 2000;

/** `each`: saves within minutes are no single entry. */
export function useHistory(find: string, each: boolean): History {
  const [known, know] = useState(nothingKnown);
  const reading = useRef<HistoryReading>(undefined);
  const begun = useRef(false);
  useEffect(() => {
    know(nothingKnown);
    const own = readHistory((asked) => fetchHistory({ find, each, ...asked }), know);
    reading.current = own;
    if (begun.current) own.anew();
    return own.stop;
  }, [find, each]);
  useEffect(() => {
    const anew = () => {
      begun.current = true;
      reading.current?.anew();
    };
    const begin = () => {
      if (!begun.current) anew();
    };
    const close = keepOpen('/live', {
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
      close();
      begun.current = false;
    };
  }, []);
  const more = useCallback(() => reading.current?.more(), []);
  return { ...known, more };
}
