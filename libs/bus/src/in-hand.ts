// What a server works on at once, in number and bytes, so that it takes no more than its memory holds.

export class InHand {
  readonly #mostRequests: number;
  readonly #mostBytes: number;
  #requests = 0;
  #patient = 0;
  #bytes = 0;
  #stopped = false;
  #changed: (() => void)[] = [];

  constructor(mostRequests: number, mostBytes: number) {
    this.#mostRequests = mostRequests;
    this.#mostBytes = mostBytes;
  }

  /** Resolves when one more may be taken: to false when none should be, as the server stops. */
  async room(): Promise<boolean> {
    while (!this.#stopped && !this.#hasRoom) await this.#change();
    return !this.#stopped;
  }

  get #hasRoom(): boolean {
    return this.#requests - this.#patient < this.#mostRequests && this.#bytes < this.#mostBytes;
  }

  /**
   * Counts a request until its work is done; the work may tell of more bytes that it holds. A patient one, which may wait
   * for long and holds little but what it came with, counts by its bytes alone: it takes no room from the others.
   */
  async hold(
    bytes: number,
    work: (more: (bytes: number) => void) => Promise<void>,
    { patient = false } = {},
  ): Promise<void> {
    let held = 0;
    const more = (bytes: number) => {
      held += bytes;
      this.#bytes += bytes;
    };
    this.#requests += 1;
    if (patient) this.#patient += 1;
    more(bytes);
    try {
      await work(more);
    } finally {
      this.#requests -= 1;
      if (patient) this.#patient -= 1;
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
