// config.ini as one typed value. The sections' order here is the file's.
import { join } from 'node:path';
import { type ConditionConfig, readCondition } from './condition.ts';
import { ConfigError } from './config-error.ts';
import { readIni } from './ini-file.ts';
import { duration, host, oneOf, port, repositoryFile, size, syslogAddress, text, wholeNumber } from './kinds.ts';
import { mirrorRemote } from './mirror-remote.ts';
import { type NotifyConfig, readNotify } from './notify/notify.ts';
import { path } from './path.ts';
import { type PullConfig, readPull } from './pull.ts';
import {
  checkSubsections,
  type Environment,
  fault,
  optional,
  readNames,
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
const qplanKeys = {
  input: required(text),
  output: required(text),
  command: optional(text),
  timeLimit: optional(duration, 30_000),
};

export type BusConfig = Omit<Values<typeof busKeys>, 'maxRequest'> & {
  /** The largest request that is carried, in bytes. */
  readonly maxRequestBytes: number;
};
export type LogConfig = Values<typeof logKeys>;
export type QplanConfig = Values<typeof qplanKeys>;

export interface Config {
  /** The file that was read. */
  readonly path: string;
  /** The folder that its relative paths start from. */
  readonly root: string;
  readonly bus: BusConfig;
  readonly snapshot: Values<typeof snapshotKeys>;
  /** Resource → its file in the repository. */
  readonly resources: ReadonlyMap<string, string>;
  readonly web: WebConfig;
  /** Absent, nobody is asked who they are. */
  readonly signIn?: SignInConfig;
  readonly roles: Grants;
  readonly log: LogConfig;
  /** A stage whose section is absent idles. */
  readonly pull?: PullConfig;
  readonly condition?: ConditionConfig;
  readonly qplan?: QplanConfig;
  readonly notify?: NotifyConfig;
}

const sections = [
  'bus',
  'snapshot',
  'resources',
  'web',
  'sign-in',
  'roles',
  'log',
  'pull',
  'condition',
  'qplan',
  'notify',
];

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
  const plain = (name: string): Section => {
    const section = ini.subsections.get(name);
    if (!section) throw new ConfigError(`${file}: [${name}]: the section is missing`);
    checkSubsections(section, () => false, `[${name}] has no sections below it`);
    return section;
  };
  const stage = <T extends object>(name: string, read: (section: Section, around: Surroundings) => T) => {
    const section = ini.subsections.get(name);
    if (!section) return {};
    const settings = read(section, around);
    checkResources(section, settings, resources);
    return { [name]: settings };
  };
  const signIn = ini.subsections.get('sign-in') && readSignIn(plain('sign-in'), around);
  const { maxRequest, ...bus } = readSection(plain('bus'), busKeys, around);
  const resources = readResources(plain('resources'), around);
  return {
    path: file,
    root: around.root,
    bus: { ...bus, maxRequestBytes: maxRequest },
    snapshot: readSection(plain('snapshot'), snapshotKeys, around),
    resources,
    web: readWeb(plain('web'), around),
    ...(signIn && { signIn }),
    roles: readRoles(
      ini.subsections.has('roles') ? plain('roles') : noSection(file, 'roles'),
      around,
      signIn?.provider?.issuer,
    ),
    log: readSection(plain('log'), logKeys, around),
    ...stage('pull', readPull),
    ...stage('condition', readCondition),
    ...stage('qplan', (section) => readSection(section, qplanKeys, around)),
    ...stage('notify', readNotify),
  };
}

function noSection(file: string, name: string): Section {
  return { file, name, values: new Map(), subsections: new Map() };
}

function readResources(section: Section, around: Surroundings): ReadonlyMap<string, string> {
  const resources = readNames(section, repositoryFile, around);
  if (resources.size === 0) throw new ConfigError(`${section.file}: [${section.name}]: no resource is named`);
  const seen = new Map<string, string>();
  for (const [resource, file] of resources) {
    const twin = seen.get(file);
    if (twin) throw fault(section, resource, file, `the file is that of "${twin}"; expected a file of its own`);
    seen.set(file, resource);
  }
  for (const [resource, file] of resources) {
    const [folder, inside] = [...seen].find(([other]) => file.startsWith(`${other}/`)) ?? [];
    if (folder) throw fault(section, resource, file, `"${folder}" is the file of "${inside}", and no folder`);
  }
  return resources;
}

function checkResources(section: Section, settings: object, resources: ReadonlyMap<string, string>): void {
  for (const key of ['input', 'output']) {
    const resource = (settings as Record<string, unknown>)[key];
    if (typeof resource === 'string' && !resources.has(resource)) {
      const expected = `expected one of [resources]: ${[...resources.keys()].join(', ')}`;
      throw fault(section, key, resource, expected);
    }
  }
}
