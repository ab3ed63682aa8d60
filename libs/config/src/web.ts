// `[web]`: where the web service listens, whom it lets do what, and how much.
import { join } from 'node:path';
import { host, listOf, port, text, wholeNumber } from './kinds.ts';
import { path } from './path.ts';
import { proxies } from './proxies.ts';
import { optional, readSection, required, type Surroundings, type Values } from './read-section.ts';
import type { Section } from './sections.ts';
import { checkOneSecret, secretIn } from './secret-file.ts';

const webKeys = {
  host: required(host),
  port: required(port),
  token: optional(text),
  tokenFile: optional(path),
  hosts: optional(listOf(host), []),
  domain: optional(listOf(host), []),
  origins: optional(listOf(text), []),
  proxies: optional(proxies, 0),
  changesPerMinute: optional(wholeNumber(1, 1_000_000), 30),
  requestsPerMinute: optional(wholeNumber(1, 1_000_000), 1200),
  sockets: optional(wholeNumber(1, 100_000), 10_000),
  socketsPerAddress: optional(wholeNumber(1, 100_000), 200),
  feeds: optional(path),
};

/**
 * `hosts`: names under which it is reached, besides those that go without saying; `domain`: those of the front before it.
 * `token`: reads it where it stands in a file, which in containers this service alone has; throws ConfigError. `proxies`: those whose word for a client's address is taken, or how many stand
 * before the service. The two rates: calls of one address. `sockets`: WebSockets in all. `feeds`: the folder for the key of secret
 * addresses.
 */
export type WebConfig = Omit<Values<typeof webKeys>, 'token' | 'tokenFile' | 'feeds'> & {
  readonly token: () => string | undefined;
  readonly feeds: string;
};

export function readWeb(section: Section, around: Surroundings): WebConfig {
  const {
    token,
    tokenFile,
    feeds = join(around.root, 'data', 'feeds'),
    ...rest
  } = readSection(section, webKeys, around);
  checkOneSecret(section, 'token', token, tokenFile);
  return { ...rest, feeds, token: () => secretIn(section, 'token', token, tokenFile) };
}

/** Where the web service is found from its own machine: `http://127.0.0.1:8000`, without a slash at the end. */
export function webAddress({ host, port }: WebConfig): string {
  // Who listens everywhere is found on the machine itself.
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
