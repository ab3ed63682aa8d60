// The worker that replans, as the page uses it: asks as often as edits come, and hears only of the newest.
import type { InputsDocument } from '../../../src/api.ts';
import type { PlanVersion } from '../../../src/plan/plan-document.ts';
import type { Edit } from './edit.ts';
import type { Answer, Ask } from './worker.ts';

export class Replanner {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  #newest = 0;

  /** `fail` hears what the worker could not do. */
  constructor(hear: (answer: Answer) => void, fail: (message: string) => void) {
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.id === this.#newest) hear(data);
    };
    this.#worker.onerror = ({ message }) => fail(message);
  }

  useInputs(inputs: InputsDocument): void {
    this.#post({ kind: 'inputs', inputs });
  }

  replan(edits: readonly Edit[], version: PlanVersion): void {
    this.#post({ kind: 'replan', id: ++this.#newest, edits, version });
  }

  close(): void {
    this.#worker.terminate();
  }

  #post(ask: Ask): void {
    this.#worker.postMessage(ask);
  }
}
