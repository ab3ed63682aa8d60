// The sources that cannot be read: since when, and from when the rows are that stay meanwhile. An error in the log for
// each, and one line for its end.
import type { Logger } from '@qplan/logging';
import { FailureLog, type StageProblem } from '@qplan/stage';
import type { Failure } from './gather.ts';

interface Failing {
  readonly since: string;
  readonly log: FailureLog;
}

export class FailingSources {
  readonly #logger: Logger;
  readonly #failing = new Map<string, Failing>();
  /** Source → when it was last read well. */
  readonly #readAt = new Map<string, string>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /**
   * Takes what came of a look at the sources (names), answers what to tell. `pulledAt`: when the version was made that
   * the rows are in which stay; undefined if there is none. Times are ISO 8601.
   */
  update(sources: readonly string[], failures: readonly Failure[], pulledAt: string | undefined): StageProblem[] {
    const now = new Date().toISOString();
    const names = new Set(failures.map(({ source }) => source));
    for (const source of sources.filter((name) => !names.has(name))) {
      this.#readAt.set(source, now);
      this.#failing.get(source)?.log.recovered({ source });
      this.#failing.delete(source);
    }
    return failures.map(({ source, message }) => {
      const { since, log } = this.#failing.get(source) ?? { since: now, log: new FailureLog(this.#logger) };
      this.#failing.set(source, { since, log });
      log.failed(`${source}: ${message}`);
      const kept = pulledAt && `the rows of ${this.#readAt.get(source) ?? pulledAt} stay`;
      return { where: source, message: `${message}; so since ${since}, ${kept ?? 'nothing was pulled yet'}` };
    });
  }
}
