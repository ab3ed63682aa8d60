// A stage's pure function in a thread: one that runs on, or that eats up memory, is ended, and is a problem of the input that
// it worked on, not of the service. The function is named by its module, which the thread loads. Those of several plans share
// the threads of a pool.
import { BadInput, type StageProblem } from '../bad-input.ts';
import type { Transform, Transformed } from '../stage.ts';
import { Ended, ThreadPool } from './thread-pool.ts';

/** What a function in a thread answers: what it made, or what is wrong with its input. */
export type Worked =
  Transformed | { readonly problems: readonly StageProblem[]; readonly warnings?: readonly StageProblem[] };

export interface WorkerSettings {
  /** Its default export makes the function of `data`: input text → Worked. */
  readonly module: URL;
  /** Plain data: it is copied. */
  readonly data?: unknown;
  /** What the problem names where the function is ended: the input. */
  readonly where: string;
  readonly timeLimitMs: number;
}

let functions = 0;

/** Throws BadInput where the function says so, and where it takes too much time or memory. */
export function workerTransform(settings: WorkerSettings, pool = new ThreadPool()): Transform {
  const { module, data, where, timeLimitMs } = settings;
  const tenant = { module, data, key: ++functions, timeLimitMs, isSlow: false };
  pool.prepare(tenant);
  let last: Promise<unknown> = Promise.resolve();
  const run = async (text: string, signal: AbortSignal): Promise<Transformed> => {
    try {
      return made((await pool.run(tenant, text, signal)) as Worked);
    } catch (error) {
      if (error instanceof Ended) throw problem(where, endedFor(error.why, timeLimitMs, pool.memoryMib));
      throw error instanceof Error && !(error instanceof BadInput)
        ? new Error(`${where}: ${error.message}`, { cause: error })
        : error;
    }
  };
  return (text, signal) => {
    const turn = last.then(() => run(text, signal));
    last = turn.catch(() => undefined);
    return turn;
  };
}

function made(worked: Worked): Transformed {
  if (typeof worked === 'string' || 'text' in worked) return worked;
  throw new BadInput(worked.problems, worked.warnings);
}

function endedFor(why: Ended['why'], timeLimitMs: number, memoryMib: number): string {
  return why === 'time'
    ? `took longer than ${timeLimitMs / 1000} s (time_limit) and was ended`
    : `needed more than ${memoryMib} MiB of memory and was ended`;
}

/** It would be no other with the same input: that is what has to change. */
function problem(where: string, what: string): BadInput {
  const message = `the work on this version ${what}; it is tried again with the next version: look at what changed last`;
  return new BadInput([{ where, message }]);
}
