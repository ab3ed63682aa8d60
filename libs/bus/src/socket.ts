// What all sockets of the bus have in common: a peer that is gone without a word is noticed within seconds, and a closed
// socket is closed at once.
import type { Socket } from 'zeromq';

/** Options of every socket; times in ms, high-water marks in messages a connection. */
export const socketOptions = {
  heartbeatInterval: 1000,
  heartbeatTimeout: 3000,
  heartbeatTimeToLive: 3000,
  handshakeInterval: 3000,
  connectTimeout: 3000,
  reconnectInterval: 50,
  reconnectMaxInterval: 500,
  linger: 0,
} as const;

/**
 * Where a frame may be large: while one is under way nothing else is heard from a peer, so that patience must last for
 * the largest on a slow line (64 MiB in 8 s are 70 Mbit/s), or it would never get through.
 */
export const largeFrameOptions = { ...socketOptions, heartbeatTimeout: 8000, heartbeatTimeToLive: 8000 } as const;

/** 0MQ takes an IPv6 address only from a socket that was told so. */
export function addressOptions(endpoint: string): { ipv6: boolean } {
  return { ipv6: endpoint.includes('[') };
}

/**
 * Calls back each time a connection of the socket stands, the first time included, and each time one is lost. The events
 * are received here rather than listened to with `on`, which takes hold of the first importer's modules for ever.
 */
export async function watchConnections(
  socket: Socket,
  { up, down }: { readonly up?: () => void; readonly down?: () => void },
): Promise<void> {
  try {
    for await (const { type } of socket.events) {
      if (type === 'handshake') up?.();
      if (type === 'disconnect') down?.();
    }
  } catch (error) {
    if (!isClosed(error, socket)) throw error;
  }
}

/** What a receive or a send throws when its socket has been closed. */
export function isClosed(error: unknown, socket: { readonly closed: boolean }): boolean {
  return socket.closed || codeOf(error) === 'EBADF';
}

/** The system's name of what went wrong, such as `EADDRINUSE`; undefined if the error has none. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
