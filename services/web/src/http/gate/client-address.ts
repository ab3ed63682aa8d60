// Which address a client has, also behind proxies. What X-Forwarded-For says counts only as far as it was said by a proxy
// that the configuration trusts: a client may write there what it likes.

import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Config } from '@qplan/config';
import { AddressList, type Resolve } from './address-list.ts';

/** Of an address as a socket has it; also as an IPv4 address inside an IPv6 one. */
export function isThisMachine(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

export class ClientAddresses {
  private readonly trusted: AddressList;

  constructor(
    private readonly proxies: Config['web']['proxies'],
    resolve?: Resolve,
  ) {
    this.trusted = new AddressList(typeof proxies === 'number' ? [] : proxies, resolve);
  }

  /** The address of the nearest that is no trusted proxy; what is no address is not believed. */
  of({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    const direct = socket.remoteAddress ?? '';
    const hops = [direct, ...forwardedFor(headers)];
    const client = hops[this.believed(hops)]!;
    return isIP(client) === 0 ? direct : client;
  }

  /** How many of the hops, nearest first, are proxies that are believed; at least one is left to be the client. */
  private believed(hops: readonly string[]): number {
    const farthest = hops.length - 1;
    if (typeof this.proxies === 'number') return Math.min(this.proxies, farthest);
    const stranger = hops.findIndex((hop) => !this.trusted.has(hop));
    // Only when somebody claims to be a proxy.
    if (stranger === 0 && farthest > 0) this.trusted.look();
    return stranger < 0 ? farthest : stranger;
  }
}

/** Nearest first, as the proxies added them. */
function forwardedFor(headers: IncomingMessage['headers']): string[] {
  const said = headers['x-forwarded-for'];
  if (said === undefined) return [];
  return String(said)
    .split(',')
    .map((address) => address.trim())
    .reverse();
}
