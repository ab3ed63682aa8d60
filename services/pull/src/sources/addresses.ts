// Which addresses a source on the network may be at. Whoever writes a sheet's address, or answers with a redirect, must
// not be able to make this process ask something on its own network. The address is looked at when the connection is
// made, not before: a name that has another address by then gets nowhere.
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor(host: string) {
    super(`${host} has a private address: if that is right, add ${host} to allow in [pull] of config.ini`);
  }
}

/** Answers all addresses of a name, as `dns.lookup` does. */
export type Lookup = (
  host: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || (isIP(bare) > 0 && ipaddr.process(bare).range() === 'loopback');
}

/** On the open internet: neither private, nor loopback, nor link-local, nor anything else that is set apart. */
function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

/**
 * Connects to public addresses; `isAllowed` says of which hosts it does not look at the address. A connection that does
 * not stand within `timeLimitMs` fails.
 */
export function carefulAgent(
  isAllowed: (host: string, port: string) => boolean,
  timeLimitMs: number,
  lookup: Lookup = systemLookup,
): Agent {
  const anywhere = buildConnector({ timeout: timeLimitMs, lookup: publicLookup(lookup, false) });
  const inPublic = buildConnector({ timeout: timeLimitMs, lookup: publicLookup(lookup, true) });
  return new Agent({
    connect(options, done) {
      const { hostname } = options;
      if (isAllowed(hostname, options.port)) return anywhere(options, done);
      if (isIP(hostname) > 0 && !isPublic(hostname)) return done(new AddressRefused(hostname), null);
      return inPublic(options, done);
    },
  });
}

function publicLookup(lookup: Lookup, onlyPublic: boolean): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const refused = onlyPublic && !error && !addresses.every(({ address }) => isPublic(address));
      const [first] = error ? [] : addresses;
      if (error || refused || !first) return done(error ?? new AddressRefused(host), '');
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}
