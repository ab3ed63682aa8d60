// Asks until there is an answer: what fails is tried again with growing pauses, but for what is gone for good.
import { delayBefore } from './backoff.ts';
import { Gone } from './call.ts';

export interface Asking<Answer> {
  /** May be called again and again; throws Gone when that is of no use. */
  readonly ask: () => Promise<Answer>;
  readonly found: (answer: Answer) => void;
  /** There is no answer: there will be none (`gone`), or it is tried again. */
  readonly failed: (error: Error, gone: boolean) => void;
}

/** The answer calls it off; nothing is told from then on. */
export function keepAsking<Answer>({ ask, found, failed }: Asking<Answer>): () => void {
  let over = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  const attempt = (failures: number) => {
    ask().then(
      (answer) => {
        if (!over) found(answer);
      },
      (error: Error) => {
        if (over) return;
        const gone = error instanceof Gone;
        failed(error, gone);
        if (!gone) pause = setTimeout(attempt, delayBefore(failures, Math.random()), failures + 1);
      },
    );
  };
  attempt(0);
  return () => {
    over = true;
    clearTimeout(pause);
  };
}
