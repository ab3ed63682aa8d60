// What a server works on at once, in number and bytes, so that it takes no more than its memory holds.

export class InHand {
  readonly #mostRequests: number;
  readonly #mostBytes: number;
  #requests = 0;
  #bytes = 0;
  #stopped = false;
  #changed: (() => void)[] = [];

  constructor(mostRequests: number, mostBytes: number) {
    this.#mostRequests = mostRequests;
    this.#mostBytes = mostBytes;
  }

  /** Resolves when one more may be taken: to false when none should be, as the server stops. */
  async room(): Promise<boolean> {
    while (!this.#stopped && (this.#requests >= this.#mostRequests || this.#bytes >= this.#mostBytes))
      await this.#change();
    return !this.#stopped;
  }

  /** Counts a request until its work is done; the work may tell of more bytes that it holds. */
  async hold(bytes: number, work: (more: (bytes: number) => void) => Promise<void>): Promise<void> {
    let held = 0;
    const more = (bytes: number) => {
      held += bytes;
      this.#bytes += bytes;
    };
    this.#requests += 1;
    more(bytes);
    try {
      await work(more);
    } finally {
      this.#requests -= 1;
      this.#bytes -= held;
      this.#tell();
    }
  }

  /** Resolves when nothing is in hand, or after `withinMs`. */
  async stop(withinMs: number): Promise<void> {
    this.#stopped = true;
    this.#tell();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#tell();
    }, withinMs);
    while (this.#requests > 0 && !late) await this.#change();
    clearTimeout(timer);
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#changed.push(resolve));
  }

  #tell(): void {
    const waiting = this.#changed;
    this.#changed = [];
    for (const resolve of waiting) resolve();
  }
}
