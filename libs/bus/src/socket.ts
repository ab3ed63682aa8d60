// What all sockets of the bus have in common. A peer that is gone without a word is noticed within three seconds, a
// closed socket is closed at once, and no queue grows without bound.
import type { Observer } from 'zeromq';

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

/** 0MQ takes an IPv6 address only from a socket that was told so. */
export function addressOptions(endpoint: string): { ipv6: boolean } {
  return { ipv6: endpoint.includes('[') };
}

/** Calls `listener` each time the socket's connection stands, the first time included. */
export function onConnected(events: Observer, listener: () => void): void {
  events.on('handshake', listener);
}

/** What a receive or a send throws when its socket has been closed. */
export function isClosed(error: unknown, socket: { readonly closed: boolean }): boolean {
  return socket.closed || (error instanceof Error && 'code' in error && error.code === 'EBADF');
}
