// `[notify]`, and a `[notify.<name>]` for each rule or receiver: who is told of what. docs/notify.md tells how each is set up. What
// sends is of config.ini and all plans share it; rules and receivers are of the plan whose file they stand in.
import { ConfigError } from '../config-error.ts';
import { join } from 'node:path';
import { listOf, oneOf, text } from '../kinds.ts';
import { path } from '../path.ts';
import {
  checkSubsections,
  fault,
  fileKey,
  missing,
  optional,
  readSection,
  type Surroundings,
  type Values,
} from '../read-section.ts';
import { secretIn } from '../secret-file.ts';
import type { Section } from '../sections.ts';
import { mailAddress, mailServer, type MailServerAddress, pageUrl } from './addresses.ts';
import { type Occasion, occasion, spanUpTo } from './occasion.ts';
import { type NamedReceiver, namedReceiver, receiverKeys } from './receiver.ts';

/** Those of a plan's own file too. */
const planKeys = { coalesce: optional(spanUpTo(1)) };

const notifyKeys = {
  ...planKeys,
  folder: optional(path),
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
  when: optional(listOf(occasion)),
  triage: optional(oneOf('1', '1.5', '2', '2.5', '3')),
  tracks: optional(listOf(text)),
  coalesce: optional(spanUpTo(1)),
  ...receiverKeys,
};

const usualCoalesceMs = 5 * 60_000;

/** More rules than a person oversees are a mistake. */
const mostRules = 100;

export interface NotifyRule {
  readonly name: string;
  readonly when: readonly Occasion[];
  /** Items up to this level alone, and the shortage of these; undefined: all. */
  readonly triage: number | undefined;
  /** Items and shortages of these tracks alone; empty: of all. */
  readonly tracks: readonly string[];
  /** Changes within this time are one message; in ms. */
  readonly coalesceMs: number;
  /** The name of the receiver that it tells. */
  readonly to: string;
}

export interface MailSettings extends MailServerAddress {
  readonly from: string;
  readonly user?: { readonly name: string; readonly password: string };
  /** A file in PEM: whose certificates are taken instead of the authorities that all trust. */
  readonly ca?: string;
}

/** What a plan has of it. */
export interface NotifyConfig {
  /** Where what waits to be sent is kept. */
  readonly folder: string;
  /** A message that could not be sent for so long is given up; in ms. */
  readonly giveUpAfterMs: number;
  /** Where links lead, without what leads to a plan beside; undefined: to where the web service is found. */
  readonly page: string | undefined;
  /** Whether there is a server for mail. */
  readonly sendsMail: boolean;
  /** The server for mail; undefined where none is named. Reads the password where that is in a file. Throws ConfigError. */
  readonly mail: () => MailSettings | undefined;
  /** Of a rule that names no time of its own; in ms. */
  readonly coalesceMs: number;
  readonly rules: readonly NotifyRule[];
  /** Whom rules may tell, those of the page too, by name. */
  readonly receivers: ReadonlyMap<string, NamedReceiver>;
}

/** That of config.ini. Throws ConfigError. */
export function readNotify(section: Section, around: Surroundings): NotifyConfig {
  const settings = readSection(section, notifyKeys, around);
  const { mailServer, mailFrom, coalesce = usualCoalesceMs } = settings;
  if (mailServer !== undefined && mailFrom === undefined) throw missing(section, 'mail_from', mailAddress.expected);
  return {
    folder: settings.folder ?? join(around.root, 'data', 'notify'),
    giveUpAfterMs: settings.giveUpAfter,
    page: settings.page,
    sendsMail: mailServer !== undefined,
    mail: () => readMail(section, settings),
    coalesceMs: coalesce,
    ...readRules(section, around, { coalesce, sendsMail: mailServer !== undefined }),
  };
}

/**
 * That of a plan beside config.ini, of the section in its file, if there is one. `shared`: what config.ini has, whose receivers that no
 * rule there tells are every plan's. undefined where there is nobody to tell. Throws ConfigError.
 */
export function readPlanNotify(
  plan: string,
  section: Section | undefined,
  around: Surroundings,
  shared: NotifyConfig | undefined,
): NotifyConfig | undefined {
  const { root, env } = around;
  const sending = shared ?? readNotify(emptySection, { root, env });
  const offered = [...sending.receivers].filter(([name]) => !sending.rules.some((rule) => rule.name === name));
  if (!section && offered.length === 0) return undefined;
  for (const key of section?.values.keys() ?? [])
    if (Object.keys(notifyKeys).map(fileKey).includes(key) && key !== 'coalesce')
      throw fault(section!, key, undefined, 'all plans share it: it stands in config.ini alone');
  const { coalesce = sending.coalesceMs } = readSection(section ?? emptySection, planKeys, around);
  const { rules, receivers } = readRules(section ?? emptySection, around, { ...sending, coalesce });
  return {
    ...sending,
    folder: join(sending.folder, 'plans', plan),
    coalesceMs: coalesce,
    rules,
    receivers: new Map([...offered, ...receivers]),
  };
}

const emptySection: Section = { file: 'config.ini', name: 'notify', values: new Map(), subsections: new Map() };

interface RuleSettings {
  readonly coalesce: number;
  readonly sendsMail: boolean;
}

/** A section with `when` is a rule, and a receiver; one without is a receiver alone. */
function readRules(
  section: Section,
  around: Surroundings,
  { coalesce, sendsMail }: RuleSettings,
): Pick<NotifyConfig, 'rules' | 'receivers'> {
  checkSubsections(
    section,
    (name) => name.trim() !== '' && name.length <= 60,
    'a rule has a name of 60 characters at most',
  );
  if (section.subsections.size > mostRules)
    throw new ConfigError(`${section.file}: [${section.name}.…]: expected ${mostRules} rules at most`);
  const rules: NotifyRule[] = [];
  const receivers = new Map<string, NamedReceiver>();
  for (const [name, inner] of section.subsections) {
    checkSubsections(inner, () => false, 'the name of a rule has no dot in it');
    const { when, triage, tracks, coalesce: own = coalesce, ...rest } = readSection(inner, ruleKeys, around);
    receivers.set(name, namedReceiver(inner, rest));
    if (rest.to === 'mail' && !sendsMail)
      throw fault(inner, 'to', rest.to, '[notify] of config.ini has no mail_server to send it');
    if (when === undefined) checkReceiver(inner);
    else {
      const upTo = triage === undefined ? undefined : Number(triage);
      rules.push({ name, when, triage: upTo, tracks: tracks ?? [], coalesceMs: own, to: name });
    }
  }
  return { rules, receivers };
}

/** Throws ConfigError for what only a rule has. */
function checkReceiver(section: Section): void {
  for (const key of ['triage', 'tracks', 'coalesce'])
    if (section.values.has(key))
      throw fault(section, key, undefined, `only a rule has it; give it a \`when\`: expected ${occasion.expected}`);
}

function readMail(
  section: Section,
  { mailServer, mailFrom, mailUser, mailPassword, mailPasswordFile, mailCa }: Values<typeof notifyKeys>,
): MailSettings | undefined {
  if (mailServer === undefined || mailFrom === undefined) return undefined;
  const password = secretIn(section, 'mail_password', mailPassword, mailPasswordFile);
  if ((mailUser === undefined) !== (password === undefined))
    throw fault(section, 'mail_user', undefined, 'a user and a password go together; expected both, or none');
  return {
    ...mailServer,
    from: mailFrom,
    ...(mailUser !== undefined && password !== undefined && { user: { name: mailUser, password } }),
    ...(mailCa !== undefined && { ca: mailCa }),
  };
}
