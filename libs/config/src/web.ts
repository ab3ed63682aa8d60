// `[web]`: where the web service listens, whom it lets do what, and how much.
import { host, listOf, port, text, wholeNumber } from './kinds.ts';
import { optional, readSection, required, type Surroundings, type Values } from './read-section.ts';
import type { Section } from './ini-file.ts';

const webKeys = {
  host: required(host),
  port: required(port),
  token: optional(text),
  origins: optional(listOf(text), []),
  proxies: optional(wholeNumber(0, 10), 0),
  changesPerMinute: optional(wholeNumber(1, 1_000_000), 30),
  requestsPerMinute: optional(wholeNumber(1, 1_000_000), 1200),
  sockets: optional(wholeNumber(1, 100_000), 10_000),
};

/**
 * `proxies`: how many stand before the service, whose word for a client's address is taken. The two rates: calls of one
 * address. `sockets`: WebSockets in all.
 */
export type WebConfig = Values<typeof webKeys>;

export function readWeb(section: Section, around: Surroundings): WebConfig {
  return readSection(section, webKeys, around);
}
