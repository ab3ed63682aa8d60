// A lasting failure is one error in the log, however often it is met, and its end is one line more.
import type { Fields, Logger } from '@qplan/logging';

export class FailureLog {
  readonly #logger: Logger;
  #failure: { readonly message: string; readonly since: number } | undefined;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Logs the error, unless it is the one that lasts already. */
  failed(message: string, fields: Fields = {}): void {
    if (this.#failure?.message === message) return;
    this.#logger.error(message, fields);
    this.#failure = { message, since: this.#failure?.since ?? Date.now() };
  }

  recovered(fields: Fields = {}): void {
    if (!this.#failure) return;
    this.#logger.info('recovered', { ...fields, failedForMs: Date.now() - this.#failure.since });
    this.#failure = undefined;
  }
}
