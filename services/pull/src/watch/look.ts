// A look at the files' stamps now and then, for what the system gives no notice of: a network drive, a mount of some
// containers, a folder that was moved as a whole. A file of which a change was found so is looked at often from then on.
import { type StatsListener, unwatchFile, watchFile } from 'node:fs';

/** How often to look, in ms, where notices come, and where they do not. */
export const lookEveryMs = 2000;
const lookOftenEveryMs = 200;

/** A notice may be that much later than the look, in ms. */
const lateMs = 500;

export class Look {
  readonly #found: (path: string) => void;
  readonly #listeners = new Map<string, StatsListener>();
  /** When the last notice of a file came, by performance.now(). */
  readonly #noticedAt = new Map<string, number>();
  readonly #often = new Set<string>();

  /** Calls `found` for a file that is not as it was. */
  constructor(paths: readonly string[], found: (path: string) => void) {
    this.#found = found;
    for (const path of new Set(paths)) {
      const listener: StatsListener = (now, before) => {
        // Of a file that is not there it tells once that it is not.
        if (now.ino !== 0 || before.ino !== 0) this.#saw(path);
      };
      this.#listeners.set(path, listener);
      watchFile(path, { interval: lookEveryMs }, listener);
    }
  }

  /** The files that are looked at often. */
  get often(): ReadonlySet<string> {
    return this.#often;
  }

  /** The system gave notice of the file. */
  noticed(path: string): void {
    this.#noticedAt.set(path, performance.now());
  }

  lookOften(path: string): void {
    const listener = this.#listeners.get(path)!;
    if (this.#often.has(path)) return;
    this.#often.add(path);
    unwatchFile(path, listener);
    watchFile(path, { interval: lookOftenEveryMs }, listener);
  }

  close(): void {
    for (const [path, listener] of this.#listeners) unwatchFile(path, listener);
  }

  #saw(path: string): void {
    const since = performance.now() - (this.#noticedAt.get(path) ?? -Infinity);
    this.#found(path);
    if (since > lookEveryMs + lateMs) this.lookOften(path);
  }
}
