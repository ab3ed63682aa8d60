// What all sockets of the bus have in common: a peer that is gone without a word is noticed within seconds, and a closed
// socket is closed at once.
import type { Endpoint } from '@qplan/config';
import type { Socket } from 'zeromq';
import { readClientKeys } from './keys/key-folder.ts';

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

/**
 * What a socket needs to connect to an endpoint: 0MQ takes an IPv6 address only from a socket that was told so, and
 * encrypts when it has keys. Throws KeysError.
 */
export function endpointOptions({ address, keys }: Endpoint) {
  const { publicKey, secretKey, serverKey } = keys === undefined ? {} : readClientKeys(keys);
  return {
    ipv6: address.includes('['),
    ...(serverKey !== undefined && {
      curvePublicKey: publicKey!,
      curveSecretKey: secretKey!,
      curveServerKey: serverKey,
    }),
  };
}

export interface ConnectionWatch {
  /** A connection stands, the first time included. */
  readonly up?: () => void;
  /** One that stood is lost. */
  readonly down?: () => void;
  /** A peer does not speak the protocol, or not with the right keys. */
  readonly refused?: () => void;
}

/**
 * Tells of the socket's connections until it is closed. One that ends before it stood is not lost. The events are received here rather than listened to with `on`, which takes hold of the first importer's modules for ever.
 */
export async function watchConnections(socket: Socket, { up, down, refused }: ConnectionWatch): Promise<void> {
  let neverStood = 0;
  try {
    for await (const { type } of socket.events) {
      if (type === 'handshake') up?.();
      if (type === 'handshake:error:protocol') refused?.();
      if (type.startsWith('handshake:error:')) neverStood += 1;
      if (type !== 'disconnect') continue;
      if (neverStood > 0) neverStood -= 1;
      else down?.();
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
