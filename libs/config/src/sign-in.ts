// `[sign-in]`: how the web service knows who somebody is. Without the section it does not ask.
import type { Kind } from './kinds.ts';
import { addressList } from './proxies.ts';
import { fault, optional, readSection, type Surroundings, type Values } from './read-section.ts';
import type { Section } from './sections.ts';

const header: Kind<string> = {
  expected: 'the name of a header, such as Remote-User',
  parse: (value) => (/^[\w-]+$/.test(value) ? value.toLowerCase() : undefined),
};

const signInKeys = {
  proxyNetworks: optional(addressList),
  proxyUser: optional(header),
  proxyName: optional(header),
  proxyEmail: optional(header),
  proxyGroups: optional(header),
};

/** The word of a proxy in front: what it calls people in which headers, and whose word that is. */
export interface ProxySignIn {
  /** Addresses, networks and host names: whoever comes from elsewhere is not believed. */
  readonly networks: readonly string[];
  readonly user: string;
  readonly name?: string;
  readonly email?: string;
  readonly groups?: string;
}

export interface SignInConfig {
  readonly proxy: ProxySignIn;
}

export function readSignIn(section: Section, around: Surroundings): SignInConfig {
  return { proxy: proxyOf(section, readSection(section, signInKeys, around)) };
}

function proxyOf(section: Section, settings: Values<typeof signInKeys>): ProxySignIn {
  const { proxyNetworks: networks, proxyUser: user, proxyName, proxyEmail, proxyGroups } = settings;
  if (networks === undefined) {
    throw fault(section, 'proxy_networks', undefined, 'missing; expected the addresses of the proxy that signs in');
  }
  if (user === undefined) {
    throw fault(section, 'proxy_user', undefined, 'missing; expected the header in which the proxy says who it is');
  }
  return {
    networks,
    user,
    ...(proxyName !== undefined && { name: proxyName }),
    ...(proxyEmail !== undefined && { email: proxyEmail }),
    ...(proxyGroups !== undefined && { groups: proxyGroups }),
  };
}
