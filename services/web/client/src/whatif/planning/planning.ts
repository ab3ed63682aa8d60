// The worker that plans, as the page uses it: a call is a promise of its answer.
import { build } from '../../connection/build/build.ts';
import { Gone } from '../../connection/call.ts';
import type { Answer, Asks, AskKind } from './asks.ts';

interface Call {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The worker has ended: nothing can be asked of it any more. */
export class PlanningEnded extends Error {
  constructor(
    message: string,
    /** It has never answered: its program may not have been loaded. */
    readonly atStart: boolean,
  ) {
    super(message);
  }
}

export class Planning {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: build });
  readonly #calls = new Map<number, Call>();
  readonly #onEnd: (ended: PlanningEnded) => void;
  #last = 0;
  #answered = false;
  #ended: PlanningEnded | undefined;

  /** `onEnd` is told when the worker ends by itself. */
  constructor(onEnd: (ended: PlanningEnded) => void) {
    this.#onEnd = onEnd;
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.#answered = true;
      const call = this.#calls.get(data.id);
      this.#calls.delete(data.id);
      if ('failure' in data) call?.reject(data.gone ? new Gone(data.failure) : new Error(data.failure));
      else call?.resolve(data.answer as never);
    };
    // Of a program that cannot be loaded a browser says nothing.
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(event.message ?? 'its program could not be loaded');
    };
    this.#worker.onmessageerror = () => this.#end('its answer could not be read');
  }

  /**
   * Rejects when it cannot be done, and the message says why: with Gone, when what it needs is gone; with PlanningEnded, when
   * the worker has ended.
   */
  ask<Kind extends AskKind>(kind: Kind, ask: Asks[Kind]['ask']): Promise<Asks[Kind]['answer']> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#last;
    this.#worker.postMessage({ kind, id, ...ask });
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
  }

  /** Calls that have not been answered are rejected, as are those that come. */
  close(): void {
    this.#reject(new PlanningEnded('it was closed', false));
  }

  #end(message: string): void {
    if (this.#ended) return;
    const ended = new PlanningEnded(message, !this.#answered);
    this.#reject(ended);
    this.#onEnd(ended);
  }

  #reject(ended: PlanningEnded): void {
    this.#ended = ended;
    this.#worker.terminate();
    for (const { reject } of this.#calls.values()) reject(ended);
    this.#calls.clear();
  }
}
