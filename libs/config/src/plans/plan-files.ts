// The files of the plans, as they are in their folder: which there are, and what is in them.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import type { Environment } from '../read-section.ts';
import { plansFolder, readPlan, readPlanFile } from './plan-file.ts';

/** More than an installation is meant for; each costs memory. */
const mostPlans = 200;

export interface PlanFile {
  readonly name: string;
  /** What stands in it, or why it cannot be read. */
  readonly text: string | ConfigError;
}

interface Seen {
  readonly stamp: string;
  readonly file: PlanFile;
}

export class PlanFiles {
  readonly #folder: string;
  #seen: ReadonlyMap<string, Seen> = new Map();

  constructor(shared: Pick<Config, 'origin'>) {
    this.#folder = plansFolder(shared);
  }

  /**
   * Plan → its file, by name. A file is read again where its stamp has changed. A folder that is not there has none. Throws
   * ConfigError where nobody knows which files there are.
   */
  look(): ReadonlyMap<string, PlanFile> {
    const names = this.#names();
    this.#seen = new Map(names.map((name, index) => [name, this.#see(name, index)]));
    return new Map([...this.#seen].map(([name, { file }]) => [name, file]));
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => /^[^.].*[.]ini$/.test(name))
        .map((name) => name.slice(0, -'.ini'.length))
        .sort();
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT') return [];
      throw new ConfigError(`${this.#folder}: the folder of the plans cannot be read (${code})`, { cause });
    }
  }

  #see(name: string, index: number): Seen {
    const path = join(this.#folder, `${name}.ini`);
    const stamp = stampOf(path);
    const seen = this.#seen.get(name);
    if (seen?.stamp === stamp && index < mostPlans) return seen;
    return { stamp, file: { name, text: index < mostPlans ? textOf(path) : tooMany(path) } };
  }
}

/** The plan of a file, or what is wrong with it. */
export function planOfFile(shared: Config, { name, text }: PlanFile, env?: Environment): Config | ConfigError {
  if (typeof text !== 'string') return text;
  try {
    return readPlan(shared, name, text, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** All plans besides the one of config.ini, or what is wrong with them, by name. Throws ConfigError as `PlanFiles.look`. */
export function readPlans(shared: Config, env?: Environment): ReadonlyMap<string, Config | ConfigError> {
  const files = new PlanFiles(shared).look();
  return new Map([...files].map(([name, file]) => [name, planOfFile(shared, file, env)]));
}

function stampOf(path: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}

function textOf(path: string): string | ConfigError {
  try {
    return readPlanFile(path);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function tooMany(path: string): ConfigError {
  return new ConfigError(`${path}: there are more than ${mostPlans} plans, which is the limit`);
}
