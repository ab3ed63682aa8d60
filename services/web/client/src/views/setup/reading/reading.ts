// The worker that reads sheets, as the page uses it: a call is a promise of its answer. What takes too long, or more memory than
// the browser gives to a worker, ends the worker and nothing else.
import type { Answer, AskKind, Asks } from './worker.ts';

interface Call {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** The worker has ended with all that it had read. */
export class ReadingEnded extends Error {}

/** In ms. */
const longest = 20_000;

export class Reading {
  #worker: Worker | undefined;
  readonly #calls = new Map<number, Call>();
  #last = 0;

  /** Loads its program, so that it is there when it is asked. */
  start(): void {
    this.#worker ??= this.#start();
  }

  /** Rejects when it cannot be done, and the message says why; with ReadingEnded, when the worker has ended over it. */
  ask<Kind extends AskKind>(
    kind: Kind,
    ask: Asks[Kind]['ask'],
    transfer: Transferable[] = [],
  ): Promise<Asks[Kind]['answer']> {
    const id = ++this.#last;
    this.start();
    this.#worker!.postMessage({ kind, id, ...ask }, transfer);
    return new Promise((resolve, reject) => {
      const late = () => this.#end(`it took longer than ${longest / 1000} seconds, and was ended`);
      this.#calls.set(id, { resolve, reject, timer: setTimeout(late, longest) });
    });
  }

  close(): void {
    this.#end('it was closed');
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const call = this.#calls.get(data.id);
      this.#calls.delete(data.id);
      clearTimeout(call?.timer);
      if ('failure' in data) call?.reject(new Error(data.failure));
      else call?.resolve(data.answer as never);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#end(event.message || 'it took more memory than a page may have, or its program could not be loaded');
    };
    return worker;
  }

  #end(message: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject, timer } of this.#calls.values()) {
      clearTimeout(timer);
      reject(new ReadingEnded(message));
    }
    this.#calls.clear();
  }
}
