// All plans beside each other, as the server has them: asked for every few seconds while the page is seen, as a change may be of any.
import { useEffect, useState } from 'react';
import type { PortfolioDocument } from '../../../../src/api.ts';
import { delayBefore } from '../../connection/backoff.ts';
import { fetchPortfolio } from '../../connection/plans/plans-calls.ts';
import type { Link } from '../../connection/socket.ts';
import { lookForUpdate } from '../../connection/build/update.ts';

export interface KnownPortfolio {
  readonly link: Link;
  readonly portfolio: PortfolioDocument | undefined;
  /** What it was, while what has changed is marked. */
  readonly before: PortfolioDocument | undefined;
  /** Why there is none. */
  readonly failure: string | undefined;
  /** When a lost connection was last found again, in milliseconds. */
  readonly caughtUp: number | undefined;
}

/** In ms. What has not changed is a few hundred bytes. */
const every = 4_000;
const marksFor = 30_000;

const unknown: KnownPortfolio = {
  link: 'connecting',
  portfolio: undefined,
  before: undefined,
  failure: undefined,
  caughtUp: undefined,
};

/** What is known with what is new; the same object where that says nothing new, so that nothing is drawn again. */
export function learned(known: KnownPortfolio, news: Partial<KnownPortfolio>): KnownPortfolio {
  const isNew = Object.entries(news).some(([name, value]) => known[name as keyof KnownPortfolio] !== value);
  return isNew ? { ...known, ...news } : known;
}

/** Tells what it comes to know; the answer ends it. */
function follow(tell: (learn: (known: KnownPortfolio) => KnownPortfolio) => void): () => void {
  let etag: string | null = null;
  let [over, asking, failures] = [false, false, 0];
  let next: ReturnType<typeof setTimeout> | undefined;
  let marks: ReturnType<typeof setTimeout> | undefined;

  const take = async () => {
    const answer = await fetchPortfolio(etag);
    if (over) return;
    const wasAway = failures > 0;
    // The server may have gone to come back with a new page.
    if (wasAway) void lookForUpdate();
    failures = 0;
    const found = { link: 'live', failure: undefined, ...(wasAway && { caughtUp: Date.now() }) } as const;
    if (answer.kind === 'unchanged') return tell((known) => learned(known, found));
    const { portfolio } = answer;
    etag = answer.etag;
    tell((known) => ({ ...known, ...found, portfolio, before: known.portfolio }));
    clearTimeout(marks);
    marks = setTimeout(() => tell((known) => learned(known, { before: undefined })), marksFor);
  };
  const look = async () => {
    if (asking || over) return;
    clearTimeout(next);
    asking = true;
    try {
      await take();
      next = setTimeout(lookWhenSeen, every);
    } catch (error) {
      next = setTimeout(lookWhenSeen, delayBefore(failures++, Math.random()));
      const { message } = error as Error;
      tell((known) => learned(known, { link: known.portfolio ? 'reconnecting' : 'connecting', failure: message }));
    }
    asking = false;
  };
  const lookWhenSeen = () => {
    if (document.visibilityState === 'visible') void look();
  };
  void look();
  document.addEventListener('visibilitychange', lookWhenSeen);
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', lookWhenSeen);
    clearTimeout(next);
    clearTimeout(marks);
  };
}

export function usePortfolio(): KnownPortfolio {
  const [known, tell] = useState(unknown);
  useEffect(() => follow(tell), []);
  return known;
}
