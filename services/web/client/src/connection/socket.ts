// A WebSocket that comes back: it reconnects with backoff, at once when the browser is online or looked at again.
import { addressOf } from './base.ts';
import { lookForUpdate } from './build/update.ts';
import { delayAfterLoss, delayBefore } from './backoff.ts';

/** How the page hears of what is new. */
export type Link = 'connecting' | 'live' | 'reconnecting';

export interface SocketEvents {
  /** Connected, the first time or again: whatever was missed meanwhile has to be fetched. */
  open(): void;
  /** The connection is lost; it is being tried again. */
  lost(): void;
  /** A message that is JSON; others are ignored. */
  message(data: unknown): void;
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

export interface KeptOpen {
  /** Gives up a connection that seems open and is dead, and connects anew. */
  readonly renew: () => void;
  readonly close: () => void;
}

/** Opens the socket at a path of this page's plan and keeps it open. */
export function keepOpen(path: string, events: SocketEvents): KeptOpen {
  const address = addressOf(path);
  address.protocol = address.protocol.replace('http', 'ws');
  let socket: WebSocket | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    clearTimeout(timer);
    timer = undefined;
    const opening = new WebSocket(address);
    socket = opening;
    opening.onopen = () => {
      if (socket !== opening) return;
      // The server may have gone to come back with a new page.
      if (attempt > 0) void lookForUpdate();
      attempt = 0;
      events.open();
    };
    opening.onmessage = ({ data }) => {
      if (socket === opening) events.message(parse(data));
    };
    opening.onclose = () => {
      if (socket !== opening) return;
      socket = undefined;
      connectLater();
    };
  };
  const connectLater = () => {
    events.lost();
    const delay = attempt === 0 ? delayAfterLoss(Math.random()) : delayBefore(attempt, Math.random());
    attempt += 1;
    timer = setTimeout(connect, delay);
  };
  const connectNow = () => {
    if (timer !== undefined && document.visibilityState === 'visible') connect();
  };

  addEventListener('online', connectNow);
  document.addEventListener('visibilitychange', connectNow);
  connect();
  const abandon = () => {
    const closing = socket;
    socket = undefined;
    closing?.close();
  };
  return {
    renew: () => {
      if (socket === undefined) return;
      abandon();
      connectLater();
    },
    close: () => {
      clearTimeout(timer);
      removeEventListener('online', connectNow);
      document.removeEventListener('visibilitychange', connectNow);
      abandon();
    },
  };
}
