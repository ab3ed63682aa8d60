// What has been broadcast since the page was opened, newest first, and whether the page still hears.
import { useEffect, useState } from 'react';
import { keepOpen, type Link } from '../../connection/socket.ts';
import { readBroadcast, type Broadcast } from './message.ts';

export interface Received {
  readonly id: number;
  /** Milliseconds. */
  readonly at: number;
  readonly broadcast: Broadcast;
}

const kept = 30;

export function useBroadcasts(): { readonly received: readonly Received[]; readonly link: Link } {
  const [received, setReceived] = useState<readonly Received[]>([]);
  const [link, setLink] = useState<Link>('connecting');
  useEffect(() => {
    let id = 0;
    return keepOpen('/live', {
      open: () => setLink('live'),
      lost: () => setLink((before) => (before === 'connecting' ? before : 'reconnecting')),
      message: (message) => {
        const { event, data } = (message ?? {}) as { event?: unknown; data?: unknown };
        if (event !== 'broadcast') return;
        const news = { id: id++, at: Date.now(), broadcast: readBroadcast(data, location.origin) };
        setReceived((list) => [news, ...list].slice(0, kept));
      },
    });
  }, []);
  return { received, link };
}
