// The proxies before the web service: what `proxies` in config.ini may say.
import { isIP } from 'node:net';
import { type Kind, listOf, wholeNumber } from './kinds.ts';

/** How many there are, or which: addresses, networks (address/bits) and host names. */
export type Proxies = number | readonly string[];

const count = wholeNumber(0, 10);
export const addressList = listOf<string>({
  expected: 'an address, a network such as 10.0.0.0/8, or a host name',
  parse: (value) => (isAddressOrNetwork(value) || /^[a-z][\w.-]*$/i.test(value) ? value : undefined),
});

export const proxies: Kind<Proxies> = {
  expected: `how many there are, 0 to 10, or which: ${addressList.expected}`,
  parse: (value, root) => count.parse(value, root) ?? addressList.parse(value, root),
};

function isAddressOrNetwork(value: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits ?? 0) <= (version === 4 ? 32 : 128);
}
