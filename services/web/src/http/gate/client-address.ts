// Which address a client has, also behind proxies. What X-Forwarded-For says counts only as far as it was said by a proxy
// that the configuration trusts: a client may write there what it likes.

import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import type { Config } from '@qplan/config';

/** A proxy's name is looked up again after this time at the earliest: a container that is made anew may have moved. In ms. */
const lookEvery = 5_000;

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

/** Also as an IPv4 address inside an IPv6 one. */
export function isThisMachine(address: string): boolean {
  return isIn(thisMachine, address);
}

type Resolve = (name: string) => Promise<readonly { readonly address: string }[]>;

export class ClientAddresses {
  private readonly names: readonly string[];
  private trusted: BlockList;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly proxies: Config['web']['proxies'],
    private readonly resolve: Resolve = (name) => lookup(name, { all: true }),
  ) {
    this.names = typeof proxies === 'number' ? [] : proxies.filter((proxy) => isIP(hostOf(proxy)) === 0);
    this.trusted = this.listWith([]);
    this.look();
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
    const stranger = hops.findIndex((hop) => !isIn(this.trusted, hop));
    if (stranger === 0 && farthest > 0) this.look();
    return stranger < 0 ? farthest : stranger;
  }

  /** Looks in the background, and only when somebody claims to be a proxy. A name that nobody has is no proxy's. */
  private look(): void {
    if (this.names.length === 0 || performance.now() - this.lookedAt < lookEvery) return;
    this.lookedAt = performance.now();
    void Promise.all(this.names.map((name) => this.resolve(name).catch(() => []))).then((found) => {
      this.trusted = this.listWith(found.flat().map(({ address }) => address));
    });
  }

  private listWith(resolved: readonly string[]): BlockList {
    const list = new BlockList();
    if (typeof this.proxies === 'number') return list;
    for (const proxy of [...this.proxies, ...resolved]) {
      const [host = '', prefix] = proxy.split('/');
      const family = familyOf(host);
      if (family && prefix) list.addSubnet(host, Number(prefix), family);
      else if (family) list.addAddress(host, family);
    }
    return list;
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

function hostOf(proxy: string): string {
  return proxy.split('/')[0]!;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

function isIn(list: BlockList, address: string): boolean {
  const family = familyOf(address);
  return family !== undefined && list.check(address, family);
}
