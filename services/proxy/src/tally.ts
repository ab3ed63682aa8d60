// What the proxy could not deliver, counted by kind and told in one line of the log now and then.
import type { Logger } from '@qplan/logging';

/** How often a line is logged at most, in ms. */
const everyMs = 10_000;

export class Tally {
  readonly #logger: Logger;
  readonly #counts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Counts one more of `kind`, a word or two joined by capitals. */
  count(kind: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    const pause = Math.max(0, this.#last + everyMs - performance.now());
    this.#timer ??= setTimeout(() => this.#tell(), pause).unref();
  }

  /** Tells what has not been told yet. */
  close(): void {
    clearTimeout(this.#timer);
    if (this.#counts.size > 0) this.#tell();
  }

  #tell(): void {
    this.#logger.warn('not delivered', Object.fromEntries(this.#counts));
    this.#counts.clear();
    this.#timer = undefined;
    this.#last = performance.now();
  }
}
