// A thread that runs functions, each named by its module and what it is made of. It keeps those that it ran last, so that the
// next input finds them warm. One that runs on, or eats up memory, is ended with the thread.
import { Worker } from 'node:worker_threads';

/** A function that a thread runs. */
export interface ThreadFunction {
  /** Its default export makes the function of `data`. */
  readonly module: URL;
  /** Plain data: it is copied. */
  readonly data?: unknown;
  /** By which the thread knows it again. */
  readonly key: number;
}

/** It needed more memory than the thread may have. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory';
}

/** Of the functions that were used last, so many are kept; each may remember what it worked on. */
const mostKept = 24;

/** What the thread runs. It is text, so that it is the same whether this module is built or not. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
process.setSourceMapsEnabled(true);
const made = new Map();
const find = async ({ key, module, data }) => {
  const work = made.get(key) ?? (await import(module)).default(data);
  made.delete(key);
  made.set(key, work);
  if (made.size > workerData.mostKept) made.delete(made.keys().next().value);
  return work;
};
parentPort.on('message', async ({ text, ...named }) => {
  try {
    const work = await find(named);
    parentPort.postMessage(text === undefined ? {} : { answer: await work(text) });
  } catch (error) {
    parentPort.postMessage({ failure: String(error?.stack ?? error) });
  }
});
`;

type Message = { readonly answer?: unknown; readonly failure?: string };

export class Thread {
  /** The most memory, in MiB. */
  readonly memoryMib: number;
  /** The keys of the functions that it was asked for. */
  readonly known = new Set<number>();
  readonly #worker: Worker;
  /** Rejects when the thread is dead. */
  readonly #death: Promise<never>;
  #die: (error: Error) => void = () => {};
  #isDead = false;

  constructor(memoryMib: number) {
    this.memoryMib = memoryMib;
    this.#worker = new Worker(program, {
      eval: true,
      workerData: { mostKept },
      resourceLimits: { maxOldGenerationSizeMb: memoryMib },
    });
    // A service that ends does not wait for it.
    this.#worker.unref();
    this.#death = new Promise((_, reject) => {
      this.#die = (error) => {
        this.#isDead = true;
        reject(error);
      };
    });
    this.#worker.on('error', (error) => this.#die(diagnosed(error)));
    this.#worker.on('exit', (code) => this.#die(new Error(`the thread ended with code ${code}`)));
    this.#death.catch(() => undefined);
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Loads the function, where it is not loaded. */
  async prepare(named: ThreadFunction): Promise<void> {
    this.known.add(named.key);
    await this.#ask(named);
  }

  /** One at a time. Throws what the function throws, as an Error; OutOfMemory; and whatever the thread was ended for. */
  work(named: ThreadFunction, text: string): Promise<unknown> {
    return this.#ask(named, text);
  }

  /** Whoever waits for it hears why. */
  end(why: Error): void {
    this.#die(why);
    void this.#worker.terminate();
  }

  async #ask({ module, data, key }: ThreadFunction, text?: string): Promise<unknown> {
    const message = new Promise<Message>((resolve) => this.#worker.once('message', resolve));
    this.#worker.postMessage({ module: module.href, data, key, text });
    const { answer, failure } = await Promise.race([message, this.#death]);
    if (failure !== undefined) throw new Error(failure);
    return answer;
  }
}

function diagnosed(error: Error): Error {
  const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? new OutOfMemory(error.message) : error;
}
