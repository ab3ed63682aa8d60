// Follows the plans of an installation: the one of config.ini, and those of the files beside it, which come, change and go
// while the service runs. Each is begun and ended by itself; a file that is wrong is that plan's problem alone.
import { type Config, ConfigError, type PlanFile, PlanFiles, planOfFile, withoutStages } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { FailureLog } from '../failure-log.ts';

/** What a service does for one plan. */
export interface RunningPlan {
  /** What is wrong with the plan's file, whose last good text goes on being what counts. One that is well again begins anew. */
  tell?(problem: string): void;
  /** What was wrong with its file no longer is. It is stopped next. */
  recovered?(): void;
  stop(): Promise<void>;
}

/** `plan` has no stages where its file cannot be read. Must not throw. */
export type BeginPlan = (plan: Config) => RunningPlan;

/** How often the folder is looked at, in ms. A mount of containers may send no notices, and nobody waits for a second. */
const lookEveryMs = 500;

interface Followed {
  /** What was last taken of the file. */
  file: PlanFile;
  isWrong: boolean;
  running: RunningPlan;
}

export class PlanFollower {
  readonly #shared: Config;
  readonly #begin: BeginPlan;
  readonly #logger: Logger;
  readonly #files: PlanFiles;
  readonly #folder: FailureLog;
  readonly #followed = new Map<string, Followed>();
  /** What a plan's files are waiting for: one change after another. */
  readonly #changing = new Map<string, Promise<void>>();
  #own: RunningPlan | undefined;
  #before: ReadonlyMap<string, PlanFile> = new Map();
  #timer: NodeJS.Timeout | undefined;

  constructor(shared: Config, begin: BeginPlan, logger: Logger) {
    this.#shared = shared;
    this.#begin = begin;
    this.#logger = logger;
    this.#files = new PlanFiles(shared);
    this.#folder = new FailureLog(logger);
  }

  start(): void {
    this.#own = this.#begin(this.#shared);
    this.#before = this.#lookAtFiles() ?? new Map();
    for (const file of this.#before.values()) this.#take(file.name, file);
    this.#timer = setInterval(() => this.look(), lookEveryMs);
  }

  /** What is the same in two looks is taken: a file may be half written, or be about to be replaced. */
  look(): void {
    const now = this.#lookAtFiles();
    if (!now) return;
    for (const name of new Set([...now.keys(), ...this.#followed.keys()])) {
      const file = now.get(name);
      if (isSame(file, this.#before.get(name))) this.#take(name, file);
    }
    this.#before = now;
  }

  /** Undefined where the folder cannot be read: all plans go on as they are. */
  #lookAtFiles(): ReadonlyMap<string, PlanFile> | undefined {
    try {
      const files = this.#files.look();
      this.#folder.recovered();
      return files;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      this.#folder.failed(error.message);
      return undefined;
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#changing.values());
    const running = [...this.#followed.values()].map((followed) => followed.running.stop());
    await Promise.all([this.#own?.stop(), ...running]);
  }

  #take(name: string, file: PlanFile | undefined): void {
    if (this.#changing.has(name) || isSame(file, this.#followed.get(name)?.file)) return;
    const change = this.#change(name, file)
      .catch((error: Error) => this.#logger.error('a plan cannot be begun', { plan: name, reason: error.message }))
      .finally(() => this.#changing.delete(name));
    this.#changing.set(name, change);
  }

  async #change(name: string, file: PlanFile | undefined): Promise<void> {
    const followed = this.#followed.get(name);
    const plan = file && planOfFile(this.#shared, file);
    if (followed && file && plan instanceof ConfigError) {
      followed.file = file;
      followed.isWrong = true;
      return followed.running.tell?.(plan.message);
    }
    if (followed) {
      if (followed.isWrong && plan) followed.running.recovered?.();
      await followed.running.stop();
      this.#followed.delete(name);
    }
    if (!file || !plan) return this.#logger.info('the plan has ended: its file is gone', { plan: name });
    const isWhole = !(plan instanceof ConfigError);
    const running = this.#begin(isWhole ? plan : withoutStages(this.#shared, name));
    this.#followed.set(name, { file, isWrong: !isWhole, running });
    if (!isWhole) running.tell?.(plan.message);
  }
}

function isSame(a: PlanFile | undefined, b: PlanFile | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && String(a.text) === String(b.text));
}
