// A WebSocket that comes back: it reconnects with backoff, at once when the browser is online or looked at again. One that
// seems open can be dead, with its server hanging or the way to it gone: while the page is seen it asks for a sign of life.
import type { PingMessage, PongMessage } from '../../../src/api.ts';
import { addressOf } from './base.ts';
import { lookForUpdate } from './build/update.ts';
import { delayAfterLoss, delayBefore } from './backoff.ts';

/** How the page hears of what is new. */
export type Link = 'connecting' | 'live' | 'reconnecting';

/** In ms. */
const pingEvery = 5_000;
/** So many times in a row it is silent where it is dead. A sign of life may be late once because everybody has one. */
const mostSilent = 2;
const ping = JSON.stringify({ event: 'ping' } satisfies PingMessage);

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

function isPong(message: unknown): boolean {
  return (message as PongMessage | undefined)?.event === 'pong';
}

/** Opens the socket at a path of this page's plan and keeps it open until the function that it returns is called. */
export function keepOpen(path: string, events: SocketEvents): () => void {
  const address = addressOf(path);
  address.protocol = address.protocol.replace('http', 'ws');
  let socket: WebSocket | undefined;
  let attempt = 0;
  let silent = 0;
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
      silent = 0;
      events.open();
    };
    opening.onmessage = ({ data }) => {
      if (socket !== opening) return;
      silent = 0;
      const message = parse(data);
      if (!isPong(message)) events.message(message);
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

  const abandon = () => {
    const closing = socket;
    socket = undefined;
    closing?.close();
  };
  const askForLife = () => {
    if (socket?.readyState !== WebSocket.OPEN || document.visibilityState !== 'visible') return;
    if (silent === mostSilent) {
      abandon();
      return connectLater();
    }
    silent += 1;
    socket.send(ping);
  };
  const seen = () => {
    // How long it was silent while nothing was asked says nothing.
    silent = 0;
    askForLife();
    connectNow();
  };

  addEventListener('online', connectNow);
  document.addEventListener('visibilitychange', seen);
  const pings = setInterval(askForLife, pingEvery);
  connect();
  return () => {
    clearTimeout(timer);
    clearInterval(pings);
    removeEventListener('online', connectNow);
    document.removeEventListener('visibilitychange', seen);
    abandon();
  };
}
