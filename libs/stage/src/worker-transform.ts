// A stage's pure function in a thread of its own: one that runs on, or that eats up memory, is ended, and is a problem of
// the input that it worked on, not of the service. The thread is kept, and a new one started as soon as one has died, so
// that the next input finds it warm. The function is named by its module, which the thread loads.
import { Worker } from 'node:worker_threads';
import { BadInput, type StageProblem } from './bad-input.ts';
import type { Transform, Transformed } from './stage.ts';

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
  /** The most memory, in MiB. */
  readonly memoryMib?: number;
}

/** Two hundred times what the example plan takes. */
const usualMemoryMib = 512;

/** What the thread runs. It is text, so that it is the same whether this module is built or not. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
process.setSourceMapsEnabled(true);
void import(workerData.module).then(({ default: make }) => {
  const work = make(workerData.data);
  parentPort.on('message', async (text) => {
    try {
      parentPort.postMessage({ worked: await work(text) });
    } catch (error) {
      parentPort.postMessage({ failure: String(error?.stack ?? error) });
    }
  });
  parentPort.postMessage({});
});
`;

type Message = { readonly worked?: Worked; readonly failure?: string };

/** Throws BadInput where the function says so, and where it takes too much time or memory. */
export function workerTransform(settings: WorkerSettings): Transform {
  let thread = new Thread(settings);
  let last: Promise<unknown> = Promise.resolve();
  const run = async (text: string, signal: AbortSignal): Promise<Transformed> => {
    signal.throwIfAborted();
    if (thread.isDead) thread = new Thread(settings);
    try {
      return made(await thread.work(text, signal));
    } finally {
      if (thread.isDead && !signal.aborted) thread = new Thread(settings);
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

class Thread {
  readonly #settings: WorkerSettings;
  readonly #worker: Worker;
  /** Rejects when the thread is dead. */
  readonly #death: Promise<never>;
  #die: (error: Error) => void = () => {};
  readonly #ready: Promise<Message>;
  isDead = false;

  constructor(settings: WorkerSettings) {
    const { module, data, memoryMib = usualMemoryMib } = settings;
    this.#settings = settings;
    this.#worker = new Worker(program, {
      eval: true,
      workerData: { module: module.href, data },
      resourceLimits: { maxOldGenerationSizeMb: memoryMib },
    });
    // A service that ends does not wait for it.
    this.#worker.unref();
    this.#death = new Promise((_, reject) => {
      this.#die = (error) => {
        this.isDead = true;
        reject(error);
      };
    });
    this.#worker.on('error', (error) => this.#die(this.#diagnose(error)));
    this.#worker.on('exit', (code) => this.#die(new Error(`${settings.where}: the thread ended with code ${code}`)));
    this.#death.catch(() => undefined);
    this.#ready = this.#message();
    this.#ready.catch(() => undefined);
  }

  async work(text: string, signal: AbortSignal): Promise<Worked> {
    await this.#ready;
    const { timeLimitMs } = this.#settings;
    const stopped = (): void => this.#end(new Error('was stopped'));
    const late = (): void =>
      this.#end(this.#problem(`took longer than ${timeLimitMs / 1000} s (time_limit) and was ended`));
    const timer = setTimeout(late, timeLimitMs);
    signal.addEventListener('abort', stopped);
    try {
      const answer = this.#message();
      this.#worker.postMessage(text);
      const { worked, failure } = await answer;
      if (worked === undefined) throw new Error(failure);
      return worked;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
    }
  }

  #end(why: Error): void {
    this.#die(why);
    void this.#worker.terminate();
  }

  #message(): Promise<Message> {
    const message = new Promise<Message>((resolve) => this.#worker.once('message', resolve));
    return Promise.race([message, this.#death]);
  }

  #diagnose(error: Error): Error {
    const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const { memoryMib = usualMemoryMib } = this.#settings;
    return isMemory ? this.#problem(`needed more than ${memoryMib} MiB of memory and was ended`) : error;
  }

  /** It would be no other with the same input: that is what has to change. */
  #problem(what: string): BadInput {
    const message = `the work on this version ${what}; it is tried again with the next version: look at what changed last`;
    return new BadInput([{ where: this.#settings.where, message }]);
  }
}
