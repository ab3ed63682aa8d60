// `[notify]`, and a `[notify.<name>]` for each rule: who is told of what. docs/notify.md tells how each is set up.
import { ConfigError } from '../config-error.ts';
import { join } from 'node:path';
import { listOf, oneOf, text } from '../kinds.ts';
import { path } from '../path.ts';
import {
  checkSubsections,
  fault,
  optional,
  readSection,
  required,
  type Surroundings,
  type Values,
} from '../read-section.ts';
import { readSecret } from '../secret-file.ts';
import type { Section } from '../sections.ts';
import { mailAddress, mailServer, type MailServerAddress, pageUrl, webhookSecret, webUrl } from './addresses.ts';
import { type Occasion, occasion, spanUpTo } from './occasion.ts';

const notifyKeys = {
  folder: optional(path),
  coalesce: optional(spanUpTo(1), 5 * 60_000),
  giveUpAfter: optional(spanUpTo(7), 24 * 3_600_000),
  page: optional(pageUrl),
  mailServer: optional(mailServer),
  mailFrom: optional(mailAddress),
  mailUser: optional(text),
  mailPassword: optional(text),
  mailPasswordFile: optional(path),
  mailCa: optional(path),
};
const ruleKeys = {
  when: required(listOf(occasion)),
  triage: optional(oneOf('1', '1.5', '2', '2.5', '3')),
  tracks: optional(listOf(text), []),
  coalesce: optional(spanUpTo(1)),
  to: required(oneOf('webhook', 'slack', 'teams', 'mail')),
  url: optional(webUrl),
  urlFile: optional(path),
  secret: optional(webhookSecret),
  secretFile: optional(path),
  addresses: optional(listOf(mailAddress)),
};

/** More rules than a person oversees are a mistake. */
const mostRules = 100;

export type Receiver =
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly kind: 'slack' | 'teams'; readonly url: string }
  | { readonly kind: 'mail'; readonly addresses: readonly string[] };

export interface NotifyRule {
  readonly name: string;
  readonly when: readonly Occasion[];
  /** Items up to this level alone, and the shortage of these; undefined: all. */
  readonly triage: number | undefined;
  /** Items and shortages of these tracks alone; empty: of all. */
  readonly tracks: readonly string[];
  /** Changes within this time are one message; in ms. */
  readonly coalesceMs: number;
  /** Whom it tells. Reads what is kept in a file of its own, which only the service that sends may have. Throws ConfigError. */
  readonly receiver: () => Receiver;
}

export interface MailSettings extends MailServerAddress {
  readonly from: string;
  readonly user?: { readonly name: string; readonly password: string };
  /** A file in PEM: whose certificates are taken instead of the authorities that all trust. */
  readonly ca?: string;
}

export interface NotifyConfig {
  /** Where what waits to be sent is kept. */
  readonly folder: string;
  /** A message that could not be sent for so long is given up; in ms. */
  readonly giveUpAfterMs: number;
  /** Where links lead; undefined: to where the web service is found. */
  readonly page: string | undefined;
  /** The server for mail; undefined where none is named. Reads the password where that is in a file. Throws ConfigError. */
  readonly mail: () => MailSettings | undefined;
  readonly rules: readonly NotifyRule[];
}

export function readNotify(section: Section, around: Surroundings): NotifyConfig {
  const settings = readSection(section, notifyKeys, around);
  checkSubsections(
    section,
    (name) => name.trim() !== '' && name.length <= 60,
    'a rule has a name of 60 characters at most',
  );
  if (section.subsections.size > mostRules)
    throw new ConfigError(`${section.file}: [${section.name}.…]: expected ${mostRules} rules at most`);
  const { mailServer, mailFrom } = settings;
  if (mailServer !== undefined && mailFrom === undefined)
    throw fault(section, 'mail_from', undefined, `missing; expected ${mailAddress.expected}`);
  const rules = [...section.subsections].map(([name, inner]) => {
    checkSubsections(inner, () => false, 'the name of a rule has no dot in it');
    const { when, triage, tracks, coalesce = settings.coalesce, ...rest } = readSection(inner, ruleKeys, around);
    checkKeys(inner, rest);
    if (rest.to === 'mail' && mailServer === undefined)
      throw fault(section, 'mail_server', undefined, `missing; [${inner.name}] sends mail`);
    const upTo = triage === undefined ? undefined : Number(triage);
    return { name, when, triage: upTo, tracks, coalesceMs: coalesce, receiver: () => receiver(inner, rest) };
  });
  return {
    folder: settings.folder ?? join(around.root, 'data', 'notify'),
    giveUpAfterMs: settings.giveUpAfter,
    page: settings.page,
    mail: () => readMail(section, settings),
    rules,
  };
}

type ReceiverValues = Pick<Values<typeof ruleKeys>, 'to' | 'url' | 'urlFile' | 'secret' | 'secretFile' | 'addresses'>;

/** Keys that only the others have; in snake case. */
const othersKeys = {
  mail: ['url', 'url_file', 'secret', 'secret_file'],
  webhook: ['addresses'],
  slack: ['addresses', 'secret', 'secret_file'],
  teams: ['addresses', 'secret', 'secret_file'],
};

/** Throws ConfigError for a key that its kind of receiver has not, and for two where one is meant. */
function checkKeys(section: Section, { to, url, urlFile, secret, secretFile, addresses }: ReceiverValues): void {
  for (const key of othersKeys[to])
    if (section.values.has(key)) throw fault(section, key, undefined, `to = ${to} has none`);
  if (to === 'mail' && addresses === undefined)
    throw fault(section, 'addresses', undefined, `missing; expected ${mailAddress.expected}`);
  const both = 'is set too; expected only one';
  if (url !== undefined && urlFile !== undefined) throw fault(section, 'url_file', undefined, `url ${both}`);
  if (secret !== undefined && secretFile !== undefined)
    throw fault(section, 'secret_file', undefined, `secret ${both}`);
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
  if (file === undefined) throw fault(section, key, undefined, `missing; expected ${kind.expected}`);
  const value = kind.parse(readSecret(section, `${key}_file`, file), '');
  if (value === undefined) throw fault(section, `${key}_file`, undefined, `expected a file with ${kind.expected}`);
  return value;
}

function readMail(
  section: Section,
  { mailServer, mailFrom, mailUser, mailPassword, mailPasswordFile, mailCa }: Values<typeof notifyKeys>,
): MailSettings | undefined {
  if (mailServer === undefined || mailFrom === undefined) return undefined;
  if (mailPassword !== undefined && mailPasswordFile !== undefined)
    throw fault(section, 'mail_password_file', undefined, 'mail_password is set too; expected only one');
  const password =
    mailPasswordFile === undefined ? mailPassword : readSecret(section, 'mail_password_file', mailPasswordFile);
  if ((mailUser === undefined) !== (password === undefined))
    throw fault(section, 'mail_user', undefined, 'a user and a password go together; expected both, or none');
  return {
    ...mailServer,
    from: mailFrom,
    ...(mailUser !== undefined && password !== undefined && { user: { name: mailUser, password } }),
    ...(mailCa !== undefined && { ca: mailCa }),
  };
}
