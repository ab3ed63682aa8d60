// The sources that cannot be read: since when, and from when the rows are that stay meanwhile. An error in the log for
// each, and one line for its end.
import type { Logger } from '@qplan/logging';
import { FailureLog, type StageProblem } from '@qplan/stage';

interface Failing {
  readonly since: string;
  readonly log: FailureLog;
}

/** What is known of a source: why it cannot be read, and when it was last read well (ISO 8601). */
export interface Known {
  readonly name: string;
  readonly failure: string | undefined;
  readonly readAt: string | undefined;
}

export class FailingSources {
  readonly #logger: Logger;
  readonly #failing = new Map<string, Failing>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /**
   * Takes what came of a look at the sources, answers what to tell. `pulledAt`: when the version was made that the rows
   * are in which stay; undefined if there is none. Times are ISO 8601.
   */
  update(sources: readonly Known[], pulledAt: string | undefined): StageProblem[] {
    return sources.flatMap(({ name, failure, readAt }) => {
      if (failure === undefined) {
        this.#failing.get(name)?.log.recovered({ source: name });
        this.#failing.delete(name);
        return [];
      }
      const { since, log } = this.#failing.get(name) ?? {
        since: new Date().toISOString(),
        log: new FailureLog(this.#logger),
      };
      this.#failing.set(name, { since, log });
      log.failed(`${name}: ${failure}`);
      const kept = pulledAt && `the rows of ${readAt ?? pulledAt} stay`;
      return [{ where: name, message: `${failure}; so since ${since}, ${kept ?? 'nothing was pulled yet'}` }];
    });
  }
}
