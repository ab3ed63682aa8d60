// Connections that were refused, counted by port since the start, and told in the log: an address once a minute, and few
// addresses.
import type { Logger } from '@qplan/logging';
import type { BusStatus } from '@qplan/stage';

/** How often an address is told at most, in ms. */
const everyMs = 60_000;

/** How many lines there are in this time at most. */
const mostLines = 20;

export class Refusals {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #counts = new Map(['request', 'worker', 'publish', 'subscribe'].map((port) => [port, 0]));
  readonly #told = new Set<string>();
  #began = Number.NEGATIVE_INFINITY;

  /** `now`: ms; the clock of the tests. */
  constructor(logger: Logger, now: () => number = () => performance.now()) {
    this.#logger = logger;
    this.#now = now;
  }

  /** `client`: its address, and its name if it has one; undefined where it did not get as far as that. */
  count(port: string, client = 'no keys of this bus'): void {
    const total = (this.#counts.get(port) ?? 0) + 1;
    this.#counts.set(port, total);
    if (this.#now() - this.#began >= everyMs) {
      this.#began = this.#now();
      this.#told.clear();
    }
    const key = `${port} ${client}`;
    if (this.#told.has(key) || this.#told.size >= mostLines) return;
    this.#told.add(key);
    this.#logger.warn('connection refused', { port, client, refusedSoFar: total });
  }

  get status(): BusStatus {
    return { refused: Object.fromEntries(this.#counts) };
  }
}
