// Two threads for the functions of many plans, so that none waits for another's that takes long. All begin in the quick one.
// Who takes longer than a moment there while others wait goes on beside them, or begins anew behind those that were slow
// before; and goes there at once from then on, until it is quick again. So what is slow, or hostile, delays only its like.
import { OutOfMemory, Thread, type ThreadFunction } from './thread.ts';

export interface PoolOptions {
  /** The most memory that a function may take, in MiB: two hundred times what the example plan takes, unless told otherwise. */
  readonly memoryMib?: number;
}

/** A function of one plan, and how it fared. */
export interface Tenant extends ThreadFunction {
  readonly timeLimitMs: number;
  isSlow: boolean;
}

/** The function was ended: `time`, by its limit, or for want of `memory`. */
export class Ended extends Error {
  override readonly name = 'Ended';

  constructor(readonly why: 'time' | 'memory') {
    super(`ended: ${why}`);
  }
}

const usualMemoryMib = 512;

/** The quick thread has less, so that both have room beside the service itself. */
const quickMemoryMib = 192;

/** Longer than that is slow, in ms. */
const slowMs = 1000;

/** How long the thread for what is slow is kept when it has nothing to do, in ms. */
const idleMs = 30_000;

interface Job {
  readonly tenant: Tenant;
  /** Undefined: it is only to be loaded. */
  readonly text: string | undefined;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** No other plan's function has been in its thread: what it does is its own doing. */
  isAlone: boolean;
  lane: Lane;
}

interface Lane {
  readonly memoryMib: number;
  readonly queue: Job[];
  thread: Thread | undefined;
  running: { readonly job: Job; readonly thread: Thread; isLate: boolean } | undefined;
  idle: NodeJS.Timeout | undefined;
}

export class ThreadPool {
  readonly #quick: Lane;
  readonly #slow: Lane;

  constructor({ memoryMib = usualMemoryMib }: PoolOptions = {}) {
    this.#quick = newLane(Math.min(quickMemoryMib, memoryMib));
    this.#slow = newLane(memoryMib);
  }

  /** The most memory that a function may take, in MiB. */
  get memoryMib(): number {
    return this.#slow.memoryMib;
  }

  /** Loads the function, so that the first input finds it warm. */
  prepare(tenant: Tenant): void {
    this.#enqueue(tenant, undefined).answer.catch(() => undefined);
  }

  /** Text → what the function answers. Throws Ended, the signal's reason, and whatever else goes wrong. */
  async run(tenant: Tenant, text: string, signal: AbortSignal): Promise<unknown> {
    signal.throwIfAborted();
    const { job, answer } = this.#enqueue(tenant, text);
    const stop = () => this.#stop(job, signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    return answer.finally(() => signal.removeEventListener('abort', stop));
  }

  #enqueue(tenant: Tenant, text: string | undefined): { readonly job: Job; readonly answer: Promise<unknown> } {
    const { promise: answer, resolve, reject } = withResolvers();
    const lane = tenant.isSlow ? this.#slow : this.#quick;
    const job = { tenant, text, resolve, reject, isAlone: false, lane };
    lane.queue.push(job);
    this.#start(lane);
    this.#relieve();
    return { job, answer };
  }

  /** Gives what waits longest to the lane's thread, if that has nothing to do. */
  #start(lane: Lane): void {
    if (lane.running) return;
    const job = lane.queue.shift();
    clearTimeout(lane.idle);
    if (!job) {
      if (lane === this.#slow) lane.idle = setTimeout(() => this.#dismiss(lane), idleMs).unref();
      return;
    }
    if (job.isAlone) this.#dismiss(lane);
    if (lane.thread === undefined || lane.thread.isDead) lane.thread = new Thread(lane.memoryMib);
    lane.running = { job, thread: lane.thread, isLate: false };
    void this.#work(job, lane.thread);
  }

  async #work(job: Job, thread: Thread): Promise<void> {
    const { tenant, text } = job;
    let started = Infinity;
    const timers: NodeJS.Timeout[] = [];
    try {
      await thread.prepare(tenant);
      if (text === undefined) return job.resolve(undefined);
      started = performance.now();
      timers.push(setTimeout(() => thread.end(new Ended('time')), tenant.timeLimitMs));
      timers.push(setTimeout(() => this.#late(thread), slowMs));
      job.resolve(await thread.work(tenant, text));
      tenant.isSlow = performance.now() - started > slowMs;
    } catch (error) {
      this.#failed(job, thread, error);
    } finally {
      for (const timer of timers) clearTimeout(timer);
      this.#finished(job, thread);
    }
  }

  #failed(job: Job, thread: Thread, error: unknown): void {
    const { tenant } = job;
    if (error instanceof MovedOn) return;
    if (error instanceof Ended) tenant.isSlow = true;
    if (!(error instanceof OutOfMemory)) return job.reject(error);
    // Others may have taken the memory, or it may have more.
    const hadAll = thread.known.size === 1 && thread.memoryMib === this.memoryMib;
    tenant.isSlow = true;
    if (hadAll) job.reject(new Ended('memory'));
    else this.#slow.queue.push(Object.assign(job, { isAlone: true, lane: this.#slow }));
  }

  #finished(job: Job, thread: Thread): void {
    for (const lane of [this.#quick, this.#slow]) {
      if (lane.running?.thread === thread) lane.running = undefined;
      this.#start(lane);
    }
    // The next input finds a thread that is warm, also when this one is dead.
    if (thread.isDead && job.text !== undefined) this.prepare(job.tenant);
  }

  #late(thread: Thread): void {
    const { running } = this.#quick;
    if (running?.thread !== thread) return;
    running.isLate = true;
    this.#relieve();
  }

  /** Lets what takes long in the quick lane make room for what waits there. */
  #relieve(): void {
    const [quick, slow] = [this.#quick, this.#slow];
    const { running } = quick;
    if (!running?.isLate || quick.queue.length === 0) return;
    const { job, thread } = running;
    job.tenant.isSlow = true;
    job.lane = slow;
    quick.running = undefined;
    quick.thread = undefined;
    if (slow.running || slow.queue.length > 0) {
      slow.queue.push(job);
      thread.end(new MovedOn('it begins anew behind others that take long'));
    } else {
      this.#dismiss(slow);
      clearTimeout(slow.idle);
      slow.thread = thread;
      slow.running = running;
    }
    this.#start(quick);
  }

  /** Nobody waits for it any more. */
  #stop(job: Job, reason: Error): void {
    const { lane } = job;
    const waiting = lane.queue.indexOf(job);
    if (waiting >= 0) lane.queue.splice(waiting, 1);
    else if (lane.running?.job === job) lane.running.thread.end(reason);
    job.reject(reason);
  }

  #dismiss(lane: Lane): void {
    lane.thread?.end(new Error('it has nothing to do'));
    lane.thread = undefined;
  }
}

/** It begins anew elsewhere. */
class MovedOn extends Error {
  override readonly name = 'MovedOn';
}

function newLane(memoryMib: number): Lane {
  return { memoryMib, queue: [], thread: undefined, running: undefined, idle: undefined };
}

function withResolvers() {
  let resolve!: (answer: unknown) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<unknown>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}
