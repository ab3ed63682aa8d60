/** Something to wait on that remembers a call made while nobody waited. */
export class Wake {
  #called = false;
  #resolve: (() => void) | undefined;

  call(): void {
    this.#called = true;
    this.#resolve?.();
  }

  /** Waits for the next call, not at all when there was one since the last wait, and at most `ms`: was there a call? */
  async wait(ms: number): Promise<boolean> {
    if (!this.#called) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#resolve = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
    }
    const called = this.#called;
    this.#called = false;
    this.#resolve = undefined;
    return called;
  }
}
