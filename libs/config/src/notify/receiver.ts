// Whom a rule tells: the keys of a `[notify.<name>]` that say so. Addresses and secrets are read when something is sent: they may be in
// files that only the service that sends has.
import { listOf, oneOf } from '../kinds.ts';
import { path } from '../path.ts';
import { fault, missing, optional, required, type Values } from '../read-section.ts';
import { checkOneSecret, readSecret } from '../secret-file.ts';
import type { Section } from '../sections.ts';
import { mailAddress, webhookSecret, webUrl } from './addresses.ts';

export const receiverKeys = {
  to: required(oneOf('webhook', 'slack', 'teams', 'mail')),
  url: optional(webUrl),
  urlFile: optional(path),
  secret: optional(webhookSecret),
  secretFile: optional(path),
  addresses: optional(listOf(mailAddress)),
};

export type Receiver =
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly kind: 'slack' | 'teams'; readonly url: string }
  | { readonly kind: 'mail'; readonly addresses: readonly string[] };

/** One that the configuration names. */
export interface NamedReceiver {
  readonly kind: Receiver['kind'];
  /** Reads what is kept in a file of its own, as it is now. Throws ConfigError. */
  readonly read: () => Receiver;
}

type ReceiverValues = Values<typeof receiverKeys>;

/** Keys that only the others have; in snake case. */
const othersKeys = {
  mail: ['url', 'url_file', 'secret', 'secret_file'],
  webhook: ['addresses'],
  slack: ['addresses', 'secret', 'secret_file'],
  teams: ['addresses', 'secret', 'secret_file'],
};

/** Throws ConfigError for a key that its kind of receiver has not, and for two where one is meant. */
export function namedReceiver(section: Section, values: ReceiverValues): NamedReceiver {
  const { to, url, urlFile, secret, secretFile, addresses } = values;
  for (const key of othersKeys[to])
    if (section.values.has(key)) throw fault(section, key, undefined, `to = ${to} has none`);
  if (to === 'mail' && addresses === undefined) throw missing(section, 'addresses', mailAddress.expected);
  checkOneSecret(section, 'url', url, urlFile);
  checkOneSecret(section, 'secret', secret, secretFile);
  return { kind: to, read: () => receiver(section, values) };
}

/** Throws ConfigError where something is missing. */
function receiver(section: Section, values: ReceiverValues): Receiver {
  const { to, addresses = [] } = values;
  if (to === 'mail') return { kind: to, addresses };
  const url = secretText(section, 'url', values.url, values.urlFile, webUrl);
  if (to !== 'webhook') return { kind: to, url };
  return { kind: to, url, secret: secretText(section, 'secret', values.secret, values.secretFile, webhookSecret) };
}

/** What stands in the key itself, or in the file that `<key>_file` names. Throws ConfigError. */
function secretText(
  section: Section,
  key: string,
  written: string | undefined,
  file: string | undefined,
  kind: typeof webUrl,
): string {
  if (written !== undefined) return written;
  if (file === undefined) throw missing(section, key, kind.expected);
  const value = kind.parse(readSecret(section, `${key}_file`, file), '');
  if (value === undefined) throw fault(section, `${key}_file`, undefined, `expected a file with ${kind.expected}`);
  return value;
}
