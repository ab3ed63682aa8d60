// config.ini as one typed value. The sections' order here is the file's.
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import { readIni } from './ini-file.ts';
import { host, oneOf, port, size, syslogAddress, wholeNumber } from './kinds.ts';
import { mirrorRemote } from './mirror-remote.ts';
import { type NotifyConfig, readNotify } from './notify/notify.ts';
import { path } from './path.ts';
import { planSections, type PlanSettings, readPlanSections } from './plans/plan-sections.ts';
import {
  checkSubsections,
  type Environment,
  optional,
  plainSection,
  readSection,
  required,
  type Surroundings,
  type Values,
} from './read-section.ts';
import { type Grants, readRoles } from './roles.ts';
import { projectRoot } from './root.ts';
import type { Section } from './sections.ts';
import { readSignIn, type SignInConfig } from './sign-in.ts';
import { readWeb, type WebConfig } from './web.ts';

const busKeys = {
  host: required(host),
  requestPort: required(port),
  workerPort: required(port),
  publishPort: required(port),
  subscribePort: required(port),
  maxRequest: optional(size, 64 * 1024 ** 2),
  keys: optional(path),
};
const snapshotKeys = {
  repository: required(path),
  mirror: optional(mirrorRemote),
  mirrored: optional(oneOf('after the answer', 'before the answer'), 'after the answer'),
};
const logKeys = {
  level: required(oneOf('error', 'warn', 'info', 'debug')),
  file: required(path),
  maxSize: optional(size, 20 * 1024 ** 2),
  maxFiles: optional(wholeNumber(2, 100), 5),
  syslog: optional(syslogAddress),
  syslogCa: optional(path),
};
export type BusConfig = Omit<Values<typeof busKeys>, 'maxRequest'> & {
  /** The largest request that is carried, in bytes. */
  readonly maxRequestBytes: number;
};
export type LogConfig = Values<typeof logKeys>;

/** Where a configuration was read from, as plain data: a thread or another process reads the same again. */
export interface ConfigOrigin {
  /** config.ini. */
  readonly path: string;
  /** The file of a plan of its own beside it, and what stood in it. */
  readonly plan?: { readonly name: string; readonly path: string; readonly text: string };
}

/** One plan, and what it shares with the others of the installation. */
export interface Config extends PlanSettings {
  /** The name of the plan; empty for the one of config.ini itself. */
  readonly plan: string;
  readonly origin: ConfigOrigin;
  /** The file that the plan was read from. */
  readonly path: string;
  /** The folder that its relative paths start from. */
  readonly root: string;
  readonly bus: BusConfig;
  readonly snapshot: Values<typeof snapshotKeys>;
  readonly web: WebConfig;
  /** Absent, nobody is asked who they are. */
  readonly signIn?: SignInConfig;
  /** Those of config.ini, unless the plan has its own. */
  readonly roles: Grants;
  readonly log: LogConfig;
  /** Absent where the plan has nobody to tell. */
  readonly notify?: NotifyConfig;
}

/** Those that all plans share, and that stand in config.ini alone. */
export const sharedSections = ['bus', 'snapshot', 'web', 'sign-in', 'log'];

const sections = [...sharedSections, 'roles', ...planSections, 'notify'];

export interface LoadOptions {
  readonly path?: string;
  readonly env?: Environment;
}

/**
 * Reads the configuration: `path`, else `$QPLAN_CONFIG`, else config/config.ini of the project; `$QPLAN_<SECTION>_<KEY>`
 * overrides a key. Throws ConfigError at the first fault.
 */
export function loadConfig(options: LoadOptions = {}): Config {
  const { file, around } = locate(options);
  const ini = readIni(file);
  for (const [key] of ini.values) throw new ConfigError(`${file}: ${key}: a key before the first section`);
  checkSubsections(ini, (name) => sections.includes(name), `known are ${sections.join(', ')}`);
  return readConfig(file, ini, around);
}

/** Throws ConfigError where a secret is not to be had that the web service starts with. In containers it alone has the files. */
export function checkSecrets({ web, signIn }: Pick<Config, 'web' | 'signIn'>): void {
  web.token();
  signIn?.provider?.clientSecret();
}

/** The section [log] alone: where to tell that another one is wrong. undefined when this one is wrong too. */
export function loadLogConfig(options: LoadOptions = {}): LogConfig | undefined {
  const { file, around } = locate(options);
  try {
    const section = readIni(file).subsections.get('log');
    return section && readSection(section, logKeys, around);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return undefined;
  }
}

function locate({ path, env = process.env }: LoadOptions): { readonly file: string; readonly around: Surroundings } {
  const root = projectRoot();
  return { file: path ?? (env['QPLAN_CONFIG'] || join(root, 'config', 'config.ini')), around: { root, env } };
}

function readConfig(file: string, ini: Section, around: Surroundings): Config {
  const plain = (name: string) => plainSection(ini, name);
  const signIn = ini.subsections.get('sign-in') && readSignIn(plain('sign-in'), around);
  const notify = ini.subsections.get('notify');
  const { maxRequest, ...bus } = readSection(plain('bus'), busKeys, around);
  return {
    plan: '',
    origin: { path: file },
    path: file,
    root: around.root,
    bus: { ...bus, maxRequestBytes: maxRequest },
    snapshot: readSection(plain('snapshot'), snapshotKeys, around),
    web: readWeb(plain('web'), around),
    ...(signIn && { signIn }),
    roles: readRoles(
      ini.subsections.has('roles') ? plain('roles') : noSection(file, 'roles'),
      around,
      signIn?.provider?.issuer,
    ),
    log: readSection(plain('log'), logKeys, around),
    ...readPlanSections(ini, around),
    ...(notify && { notify: readNotify(notify, around) }),
  };
}

function noSection(file: string, name: string): Section {
  return { file, name, values: new Map(), subsections: new Map() };
}
