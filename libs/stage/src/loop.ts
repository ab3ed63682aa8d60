// Work that is done again and again: at start, whenever somebody calls for it, and when its time has come. One run at a
// time; calls during a run make one more after it.
import { Wake } from './wake.ts';

/** How long there is still to wait, in ms. It is asked again now and then: a clock may be set meanwhile. */
export type TimeLeft = () => number;

/** `called`: whether somebody called for this run. Must not throw. */
export type Run = (called: boolean, signal: AbortSignal) => Promise<TimeLeft>;

/** The longest sleep, in ms: the time left is asked for again after it. */
const longestSleepMs = 60_000;

export class Loop {
  readonly #run: Run;
  readonly #wake = new Wake();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(run: Run) {
    this.#run = run;
  }

  start(): void {
    this.#running ??= this.#go();
  }

  call(): void {
    this.#wake.call();
  }

  /** Aborts the signal of the run under way, and resolves when it is done with. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake.call();
    await this.#running;
  }

  async #go(): Promise<void> {
    const { signal } = this.#stopping;
    for (let called = false; !signal.aborted;) called = await this.#sleep(await this.#run(called, signal));
  }

  /** Answers whether a call ended it. */
  async #sleep(left: TimeLeft): Promise<boolean> {
    for (let ms = left(); ms > 0; ms = left()) if (await this.#wake.wait(Math.min(ms, longestSleepMs))) return true;
    return false;
  }
}

/** So many ms from now on, whatever the clock is set to. */
export function inMs(ms: number): TimeLeft {
  const end = performance.now() + ms;
  return () => end - performance.now();
}

/** Until a time, in ms since 1970, by the clock. */
export function atTime(time: number): TimeLeft {
  return () => time - Date.now();
}
