// A process that reads sources, as the service sees it. A process, not a thread: what a thread may hold besides its heap
// has no bound, and some ways to run out of memory take the whole process along.
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Mark } from '../sources/source.ts';
import type { FromReader, ReadPlace, ToReader } from './messages.ts';
import type { Outcome } from './outcome.ts';

/** Of the heap of JavaScript, in MiB; with what is beside it a process has somewhat more. */
const heapMib = 256;

/** As much of what it says at its end is kept, in characters. */
const lastWords = 2000;

export interface Reading {
  readonly at: ReadPlace;
  readonly mark: Mark | undefined;
  /** Once: with what came of it, or with how the process ended before. */
  readonly done: (result: Outcome | Ended) => void;
}

/** How a process ended while it read. */
export interface Ended {
  readonly kind: 'ended';
  /** Why it was ended; 'itself' if it was not; 'crowded': all readers together took too much memory, and it most. */
  readonly why: 'time' | 'memory' | 'crowded' | 'itself';
  /** How many readings ended with it. */
  readonly readings: number;
  /** An exit code or signal. */
  readonly exit: string;
  /** The end of what it said on stderr. */
  readonly said: string;
}

let readings = 0;

export class Reader {
  readonly #child: ChildProcess;
  readonly #running = new Map<number, Reading>();
  #said = '';
  #isGone = false;
  #isProven = false;
  readonly #gone: (reader: Reader) => void;
  /** Resolves when the system has ended it, and so has all of its memory back: that may be a while after a kill. */
  readonly closed: Promise<void>;

  /** `script`: the program that it runs; `gone` is called once when it has ended, after its readings were told. */
  constructor(script: URL, gone: (reader: Reader) => void) {
    this.#gone = gone;
    this.#child = fork(script, [], {
      execArgv: ['--enable-source-maps', `--max-old-space-size=${heapMib}`, '--max-semi-space-size=8'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr!.on('data', (chunk: Buffer) => (this.#said = (this.#said + chunk).slice(-lastWords)));
    this.#child.on('message', ({ read, outcome }: FromReader) => {
      this.#isProven = true;
      this.#settle(read, outcome);
    });
    this.closed = new Promise((resolve) => this.#child.on('close', () => resolve()));
    // Sending to one that has just ended; its end is told by 'close'.
    this.#child.on('error', () => {});
    this.#child.on('close', (code, signal) => {
      const isFull = /heap out of memory|allocation failed/i.test(this.#said);
      this.#end(isFull ? 'memory' : 'itself', signal ?? `exit code ${code}`);
    });
  }

  get running(): number {
    return this.#running.size;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether it ever read something to its end: one that cannot even start is not started again and again. */
  get isProven(): boolean {
    return this.#isProven;
  }

  /** Answers how to ask it to stop. */
  read(reading: Reading): () => void {
    const number = ++readings;
    this.#running.set(number, reading);
    this.#send({ read: number, at: reading.at, mark: reading.mark });
    return () => this.#send({ abort: number });
  }

  /** Ends it, whatever it does. Its readings are told at once: a process that hangs in the system may take a while. */
  kill(why: Ended['why']): void {
    this.#child.kill('SIGKILL');
    this.#end(why, 'SIGKILL');
  }

  /** What it takes of the machine's memory, in bytes; 0 where the system does not tell. */
  memory(): number {
    try {
      const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'))?.[1];
      return Number(kib ?? 0) * 1024;
    } catch {
      return 0;
    }
  }

  #send(message: ToReader): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #settle(number: number, result: Outcome | Ended): void {
    const reading = this.#running.get(number);
    this.#running.delete(number);
    reading?.done(result);
  }

  #end(why: Ended['why'], exit: string): void {
    if (this.#isGone) return;
    this.#isGone = true;
    const ended: Ended = { kind: 'ended', why, readings: this.#running.size, exit, said: this.#said };
    for (const number of this.#running.keys()) this.#settle(number, ended);
    this.#gone(this);
  }
}
