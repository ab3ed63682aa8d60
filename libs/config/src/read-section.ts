// Reads a section by its specification: every key known, none missing, each value of its kind.
import { ConfigError } from './config-error.ts';
import type { Kind } from './kinds.ts';
import { overrideName, type Section } from './sections.ts';

/** A key's kind and, for a key that may be absent, what it is then. */
export interface Key<T> {
  readonly kind: Kind<unknown>;
  /** `written`: the text that means the same, where there is one. */
  readonly fallback?: { readonly value: T; readonly written?: string };
}

export function required<T>(kind: Kind<T>): Key<T> {
  return { kind };
}

export function optional<T>(kind: Kind<T>): Key<T | undefined>;
export function optional<T>(kind: Kind<T>, value: T): Key<T>;
export function optional<T>(kind: Kind<T>, value?: T): Key<T | undefined> {
  return { kind, fallback: { value } };
}

export type Keys = Readonly<Record<string, Key<unknown>>>;
export type Values<K extends Keys> = { readonly [N in keyof K]: K[N] extends Key<infer T> ? T : never };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where relative paths start, and what may override a key. */
export interface Surroundings {
  readonly root: string;
  readonly env: Environment;
  /** What the names of the variables have before the section's: `plans acme` for a plan of that name. */
  readonly scope?: string;
}

/**
 * The section's values by name: `requestPort` in `keys` is `request_port` in the file.
 * Subsections are the caller's to read. Throws ConfigError at the first fault.
 */
export function readSection<K extends Keys>(section: Section, keys: K, around: Surroundings): Values<K> {
  const known = new Map(Object.keys(keys).map((name) => [fileKey(name), name]));
  for (const [key, value] of section.values) {
    if (!known.has(key)) throw fault(section, key, value, `no such key; known are ${[...known.keys()].join(', ')}`);
  }
  const values: Record<string, unknown> = {};
  for (const [key, name] of known) values[name] = readKey(section, key, keys[name]!, around);
  return values as Values<K>;
}

/** One key's value: the environment's, else the file's, else the fallback. Throws ConfigError. */
function readKey<T>(section: Section, key: string, { kind, fallback }: Key<T>, around: Surroundings): T {
  const { root, env, scope } = around;
  const variable = overrideName(scope === undefined ? section.name : `${scope} ${section.name}`, key);
  const override = env[variable]?.trim();
  const written = override ?? section.values.get(key);
  if (written === undefined || (written === '' && fallback)) {
    if (fallback) return fallback.value;
    throw missing(section, key, kind.expected);
  }
  const value = kind.parse(written, root);
  if (value === undefined) {
    const origin = override === undefined ? '' : ` (from ${variable})`;
    throw fault(section, key, written + origin, `expected ${kind.expected}`);
  }
  return value as T;
}

/** A section whose keys are names that the user chooses: name → value of one kind. Throws ConfigError. */
export function readNames<T>(section: Section, kind: Kind<T>, around: Surroundings): ReadonlyMap<string, T> {
  return new Map([...section.values.keys()].map((name) => [name, readKey(section, name, required(kind), around)]));
}

/** Throws ConfigError when the section has a subsection whose name `allows` does not hold. */
export function checkSubsections(section: Section, allows: (name: string) => boolean, expected: string): void {
  for (const [name, { file, name: whole }] of section.subsections) {
    if (!allows(name)) throw new ConfigError(`${file}: [${whole}]: no such section; ${expected}`);
  }
}

/** A section that has none below it. Throws ConfigError when it is missing. */
export function plainSection(ini: Section, name: string): Section {
  const section = ini.subsections.get(name);
  if (!section) throw new ConfigError(`${ini.file}: [${name}]: the section is missing`);
  checkSubsections(section, () => false, `[${name}] has no sections below it`);
  return section;
}

/** The one line that a fault in a key is told in. */
export function fault(section: Section, key: string, value: string | undefined, what: string): ConfigError {
  const setting = value === undefined ? key : `${key} = ${withoutSecret(key, value)}`;
  return new ConfigError(`${section.file}: [${section.name}] ${setting}: ${what}`.replace(/[\r\n]+/g, ' '));
}

/** The fault of a key that has to be there. */
export function missing(section: Section, key: string, expected: string): ConfigError {
  return fault(section, key, undefined, `missing; expected ${expected}`);
}

/** A fault is logged: what a key that sounds like a secret holds, also when its name is misspelt, is left out. */
function withoutSecret(key: string, value: string): string {
  // Where people open the page is no secret; where messages go to often is.
  if (key !== 'public_url' && /tok|pass|secret|header|mirror|url/i.test(key)) return '(a secret)';
  return value.replace(/\/\/[^/@\s]+@/g, '//(a secret)@');
}

export function fileKey(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
