// Whether an address is one of a list of addresses, networks and host names.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** A name is looked up again after this time at the earliest: a container that is made anew may have moved. In ms. */
const lookEvery = 5_000;

export type Resolve = (name: string) => Promise<readonly { readonly address: string }[]>;

export class AddressList {
  private readonly names: readonly string[];
  private known: BlockList;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly entries: readonly string[],
    private readonly resolve: Resolve = (name) => lookup(name, { all: true }),
  ) {
    this.names = entries.filter((entry) => isIP(hostOf(entry)) === 0);
    this.known = listOf(entries);
    this.look();
  }

  /** Also for an IPv4 address inside an IPv6 one. */
  has(address: string): boolean {
    const family = familyOf(address);
    return family !== undefined && this.known.check(address, family);
  }

  /** Looks names up in the background, where that was not done just now. A name that nobody has has no address. */
  look(): void {
    if (this.names.length === 0 || performance.now() - this.lookedAt < lookEvery) return;
    this.lookedAt = performance.now();
    void Promise.all(this.names.map((name) => this.resolve(name).catch(() => []))).then((found) => {
      this.known = listOf([...this.entries, ...found.flat().map(({ address }) => address)]);
    });
  }
}

function listOf(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [host = '', prefix] = entry.split('/');
    const family = familyOf(host);
    if (family && prefix) list.addSubnet(host, Number(prefix), family);
    else if (family) list.addAddress(host, family);
  }
  return list;
}

function hostOf(entry: string): string {
  return entry.split('/')[0]!;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
