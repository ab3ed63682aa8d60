// The worker that plans, as the page uses it: a call is a promise of its answer.
import type { Answer, Asks, AskKind } from './worker.ts';

interface Call {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export class Planning {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  readonly #calls = new Map<number, Call>();
  #last = 0;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const call = this.#calls.get(data.id);
      this.#calls.delete(data.id);
      if ('failure' in data) call?.reject(new Error(data.failure));
      else call?.resolve(data.answer as never);
    };
    this.#worker.onerror = ({ message }) => {
      for (const { reject } of this.#calls.values()) reject(new Error(message));
      this.#calls.clear();
    };
  }

  /** Rejects when it cannot be done; the message says why. */
  ask<Kind extends AskKind>(kind: Kind, ask: Asks[Kind]['ask']): Promise<Asks[Kind]['answer']> {
    const id = ++this.#last;
    this.#worker.postMessage({ kind, id, ...ask });
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
  }

  /** Calls that have not been answered never will be. */
  close(): void {
    this.#worker.terminate();
  }
}
