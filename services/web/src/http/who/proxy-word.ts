// Whom the proxy in front says that a request is of. Its headers are its word only where it sent them itself: whoever reaches
// this service by another way may write there what they like.
import type { IncomingMessage } from 'node:http';
import type { ProxySignIn } from '@qplan/config';
import type { Person } from '../../people/caller.ts';
import { AddressList, type Resolve } from '../gate/address-list.ts';

const longest = { id: 200, name: 200, email: 320, group: 200, groups: 500 };

export class ProxyWord {
  private readonly proxies: AddressList;

  constructor(
    private readonly headers: Omit<ProxySignIn, 'networks'>,
    networks: readonly string[],
    resolve?: Resolve,
  ) {
    this.proxies = new AddressList(networks, resolve);
  }

  /** undefined: it says nothing, or it is not the proxy. */
  personOf({ socket, headersDistinct }: Pick<IncomingMessage, 'socket' | 'headersDistinct'>): Person | undefined {
    const { user, name, email, groups } = this.headers;
    const said = (header: string | undefined) => (header === undefined ? undefined : only(headersDistinct[header]));
    const id = said(user);
    if (id === undefined || id.length > longest.id) return undefined;
    if (!this.proxies.has(socket.remoteAddress ?? '')) {
      this.proxies.look();
      return undefined;
    }
    const address = said(email);
    return {
      id,
      name: (said(name) ?? id).slice(0, longest.name),
      ...(address !== undefined && address.length <= longest.email && { email: address }),
      groups: listed(said(groups)),
    };
  }
}

/** A header that is there twice is nobody's word: the one may be a client's own. Empty is not there. */
function only(values: readonly string[] | undefined): string | undefined {
  if (values?.length !== 1) return undefined;
  const text = inUtf8(values[0]!)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  return text === '' ? undefined : text;
}

function listed(groups = ''): string[] {
  return groups
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '' && group.length <= longest.group)
    .slice(0, longest.groups);
}

/** Node takes each byte of a header for a character; proxies send UTF-8. */
function inUtf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}
