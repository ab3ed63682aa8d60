// `[sign-in]`: how the web service knows who somebody is: by a provider of OpenID Connect, or by the word of a proxy in front.
// Without the section it does not ask.
import { duration, type Kind, listOf, text } from './kinds.ts';
import { path } from './path.ts';
import { addressList } from './proxies.ts';
import { fault, missing, optional, readSection, type Surroundings, type Values } from './read-section.ts';
import { checkOneSecret, secretIn } from './secret-file.ts';
import type { Section } from './sections.ts';

const header: Kind<string> = {
  expected: 'the name of a header, such as Remote-User',
  parse: (value) => (/^[\w-]+$/.test(value) ? value.toLowerCase() : undefined),
};

/** Names and addresses of this machine, as they stand in a URL. */
const thisHost = /^(localhost|[\w-]+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** What is sent over http:// anybody on the way can read and change; on this machine there is no way. */
const secureUrl: Kind<URL> = {
  expected: 'an address such as https://planner.example.com; http:// on this machine alone',
  parse(value) {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || url.username !== '' || url.search !== '' || url.hash !== '') return undefined;
    return url.protocol === 'https:' || (url.protocol === 'http:' && thisHost.test(url.hostname)) ? url : undefined;
  },
};

/** The page is at the root of its host. */
const ownUrl: Kind<URL> = {
  expected: `${secureUrl.expected}, without a path`,
  parse(value, root) {
    const url = secureUrl.parse(value, root);
    return url?.pathname === '/' ? url : undefined;
  },
};

const word: Kind<string> = {
  expected: 'a word',
  parse: (value) => (/^[\w.:/-]+$/.test(value) ? value : undefined),
};

const signInKeys = {
  issuer: optional(secureUrl),
  clientId: optional(text),
  clientSecret: optional(text),
  clientSecretFile: optional(path),
  publicUrl: optional(ownUrl),
  scopes: optional(listOf(word), ['profile', 'email']),
  groupsClaim: optional(text, 'groups'),
  idle: optional(duration, 8 * 3_600_000),
  longest: optional(duration, 24 * 3_600_000),
  folder: optional(path),
  proxyNetworks: optional(addressList),
  proxyUser: optional(header),
  proxyName: optional(header),
  proxyEmail: optional(header),
  proxyGroups: optional(header),
};
type Settings = Values<typeof signInKeys>;

/** A provider of OpenID Connect, and what this service is for it. */
export interface ProviderSignIn {
  readonly issuer: URL;
  readonly clientId: string;
  /** undefined: the service is a public client. Reads it where it is in a file, which in containers the web service alone has. Throws ConfigError. */
  readonly clientSecret: () => string | undefined;
  /** Where people open the planner. */
  readonly publicUrl: URL;
  /** What is asked of the provider besides `openid`. */
  readonly scopes: readonly string[];
  /** The claim that lists the groups of a person. */
  readonly groupsClaim: string;
  /** A session ends when it was not used for so long, and after so long in any case; in ms. */
  readonly idleMs: number;
  readonly longestMs: number;
}

/** The word of a proxy in front: what it calls people in which headers, and whose word that is. */
export interface ProxySignIn {
  /** Addresses, networks and host names: whoever comes from elsewhere is not believed. */
  readonly networks: readonly string[];
  readonly user: string;
  readonly name?: string;
  readonly email?: string;
  readonly groups?: string;
}

/** One of both. */
export interface SignInConfig {
  readonly provider?: ProviderSignIn;
  readonly proxy?: ProxySignIn;
  /** Where what must outlast the process is kept. */
  readonly folder: string;
}

export function readSignIn(section: Section, around: Surroundings): SignInConfig {
  const settings = readSection(section, signInKeys, around);
  const folder = settings.folder ?? path.parse('data/sign-in', around.root)!;
  const { issuer, proxyNetworks } = settings;
  if (issuer !== undefined && proxyNetworks !== undefined)
    throw fault(section, 'proxy_networks', undefined, 'issuer is set too; expected a provider or a proxy, not both');
  if (issuer !== undefined) return { folder, provider: providerOf(section, issuer, settings) };
  if (proxyNetworks !== undefined) return { folder, proxy: proxyOf(section, proxyNetworks, settings) };
  throw missing(section, 'issuer', 'a provider of OpenID Connect, or proxy_networks instead');
}

function providerOf(section: Section, issuer: URL, settings: Settings): ProviderSignIn {
  const { clientId, clientSecret, clientSecretFile, publicUrl, scopes, groupsClaim, idle, longest } = settings;
  if (clientId === undefined) throw missing(section, 'client_id', 'what the provider calls this service');
  if (publicUrl === undefined) throw missing(section, 'public_url', `where people open it: ${ownUrl.expected}`);
  checkOneSecret(section, 'client_secret', clientSecret, clientSecretFile);
  return {
    issuer,
    clientId,
    clientSecret: () => secretIn(section, 'client_secret', clientSecret, clientSecretFile),
    publicUrl,
    scopes,
    groupsClaim,
    idleMs: idle,
    longestMs: longest,
  };
}

function proxyOf(section: Section, networks: readonly string[], settings: Settings): ProxySignIn {
  const { proxyUser: user, proxyName, proxyEmail, proxyGroups } = settings;
  if (user === undefined) throw missing(section, 'proxy_user', 'the header in which the proxy says who it is');
  return {
    networks,
    user,
    ...(proxyName !== undefined && { name: proxyName }),
    ...(proxyEmail !== undefined && { email: proxyEmail }),
    ...(proxyGroups !== undefined && { groups: proxyGroups }),
  };
}
