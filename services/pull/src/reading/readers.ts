// The processes that read the sources. Files are read one at a time by a process that stays, so that a save is read at
// once; who reads longer than a moment gets company, so that nobody waits for it. What is far away waits most of its
// time, so one process reads all of that at once; when it dies, each is read again alone, to see whose fault it was.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@qplan/logging';
import { help } from '@qplan/workbook';
import type { Mark } from '../sources/source.ts';
import type { ReadPlace } from './messages.ts';
import type { Failed, Outcome } from './outcome.ts';
import { type Ended, Reader } from './reader.ts';

/**
 * What all of them may have of the machine's memory, in bytes; who has most is ended when it is more. With the service's own
 * some 110 MiB it is less than 512 MiB, also with what is taken until that is noticed: several take that faster, and one that
 * was ended may still have its own.
 */
const mostMemory = { one: 384 * 1024 ** 2, several: 320 * 1024 ** 2 };

/** How often that is looked at while something is read, in ms. */
const weighEveryMs = 50;

/** A process that has kept that much after its work, in bytes, makes room for a new one. */
const fatMemory = 176 * 1024 ** 2;

/** A file that takes longer than that, in ms, is read while others are. */
const slowMs = 1000;

/** How many processes read files, at most; one of them is kept for those that are read quickly. */
const mostFileReaders = 3;

/** How long somebody who is asked to stop may take, in ms. */
const graceMs = 1000;

export type Lane = 'file' | 'far';

export interface ReadRequest {
  readonly at: ReadPlace;
  readonly lane: Lane;
  readonly mark: Mark | undefined;
  readonly timeLimitMs: number;
  /** Where the time limit is set, for the message. */
  readonly stream: string;
  /** Reading it ended badly last time: others come first. */
  readonly isSuspect: boolean;
}

interface Job extends ReadRequest {
  readonly settle: (outcome: Outcome) => void;
  /** It is read by a process that reads nothing else. */
  alone: boolean;
  slow: boolean;
}

export class Readers {
  readonly #script: URL;
  readonly #logger: Logger;
  readonly #lanes: Readonly<Record<Lane, Map<Reader, Set<Job>>>> = { file: new Map(), far: new Map() };
  readonly #timer: NodeJS.Timeout;
  /** They were ended, and may still have their memory. */
  readonly #leaving = new Set<Reader>();
  /** The keys of the places that took long, or were given up, the last time. */
  readonly #slow = new Set<string>();
  #queue: Job[] = [];
  #isClosed = false;

  constructor(script: URL, logger: Logger) {
    this.#script = script;
    this.#logger = logger;
    this.#timer = setInterval(() => this.#weigh(), weighEveryMs);
  }

  /** Files will be read: who reads them is started now. */
  expectFiles(): void {
    if (this.#lanes.file.size === 0 && this.#leaving.size === 0) this.#start('file');
  }

  /** These places are read no more. */
  forget(keys: readonly string[]): void {
    for (const key of keys) this.#slow.delete(key);
  }

  /** Never rejects: what goes wrong is the outcome. */
  read(request: ReadRequest): Promise<Outcome> {
    return new Promise((settle) => {
      this.#enqueue({ ...request, settle, alone: false, slow: false });
    });
  }

  /** Ends them all; what they read never comes. */
  close(): void {
    this.#isClosed = true;
    this.#queue = [];
    clearInterval(this.#timer);
    for (const reader of this.#all()) reader.kill('itself');
  }

  #enqueue(job: Job): void {
    const suspect = this.#queue.findIndex(({ isSuspect }) => isSuspect);
    this.#queue.splice(job.isSuspect || suspect < 0 ? this.#queue.length : suspect, 0, job);
    this.#assign();
  }

  #all(): Reader[] {
    return [...this.#lanes.file.keys(), ...this.#lanes.far.keys()];
  }

  /** Gives what waits to whoever is free. */
  #assign(): void {
    this.#queue = this.#queue.filter((job) => {
      const reader = this.#readerFor(job);
      if (reader) this.#give(job, reader);
      return !reader;
    });
  }

  #readerFor({ lane, alone, at: { key }, isSuspect }: Job): Reader | undefined {
    const readers = [...this.#lanes[lane]].filter(([reader]) => !reader.isGone);
    // What was ended because all together took too much is read while no other file is, nor is any other's in memory.
    const isOccupied = this.#leaving.size > 0 || readers.some(([, jobs]) => jobs.size > 0);
    if (lane === 'file' && alone && isOccupied) return undefined;
    if (lane === 'file' && (isSuspect || this.#slow.has(key)) && !alone && !this.#hasRoomForSlow()) return undefined;
    const [idle] = readers.find(([, jobs]) => jobs.size === 0) ?? [];
    if (idle) return idle;
    const mayStart = this.#leaving.size === 0;
    if (lane === 'far') {
      if (readers.length === 0) return mayStart ? this.#start('far') : undefined;
      return alone ? undefined : readers.find(([, jobs]) => ![...jobs].some((job) => job.alone))?.[0];
    }
    const isHeldUp = readers.every(([, jobs]) => [...jobs].every(({ slow }) => slow));
    return mayStart && isHeldUp && readers.length < mostFileReaders ? this.#start('file') : undefined;
  }

  /** However many take long, somebody reads the others. */
  #hasRoomForSlow(): boolean {
    const busy = [...this.#lanes.file.values()].filter((jobs) => [...jobs].some(({ slow }) => slow));
    return busy.length < mostFileReaders - 1;
  }

  #start(lane: Lane): Reader {
    const readers = this.#lanes[lane];
    const reader = new Reader(this.#script, () => {
      readers.delete(reader);
      if (!this.#isClosed) void this.#leave(lane, reader);
    });
    readers.set(reader, new Set());
    return reader;
  }

  /** One that is ended has a successor once it is gone from memory, or hangs in the system. */
  async #leave(lane: Lane, reader: Reader): Promise<void> {
    this.#leaving.add(reader);
    await Promise.race([reader.closed, sleep(graceMs, undefined, { ref: false })]);
    this.#leaving.delete(reader);
    if (this.#isClosed) return;
    const isLast = lane === 'file' && this.#lanes.file.size === 0 && this.#leaving.size === 0;
    if (isLast && reader.isProven) this.#start('file');
    this.#assign();
  }

  #give(job: Job, reader: Reader): void {
    const jobs = this.#lanes[job.lane].get(reader)!;
    jobs.add(job);
    let isLate = false;
    const timers = [
      setTimeout(() => {
        isLate = true;
        abort();
      }, job.timeLimitMs),
      setTimeout(() => reader.kill('time'), job.timeLimitMs + graceMs),
      setTimeout(() => {
        job.slow = true;
        this.#assign();
      }, slowMs),
    ];
    const done = (result: Outcome | Ended) => {
      for (const timer of timers) clearTimeout(timer);
      jobs.delete(job);
      if (this.#isClosed) return;
      if (job.slow) this.#slow.add(job.at.key);
      else this.#slow.delete(job.at.key);
      if (isLate && result.kind !== 'read') job.settle(tookTooLong(job));
      else if (result.kind === 'ended') this.#ended(job, result);
      else job.settle(result);
      if (result.kind !== 'ended' && jobs.size === 0) this.#rest(job.lane, reader);
      this.#assign();
    };
    const abort = reader.read({ at: job.at, mark: job.mark, done });
  }

  /** The process that read it is gone: if others were read too, nobody knows whose fault that is. */
  #ended(job: Job, ended: Ended): void {
    if (ended.readings === 1 && (job.alone || ended.why !== 'crowded')) {
      this.#logger.debug('a reading process ended', { exit: ended.exit, reason: ended.said });
      return job.settle(endedBadly(ended));
    }
    this.#logger.debug('read again', { stream: job.stream, reason: ended.why });
    job.alone = ended.why !== 'time';
    this.#enqueue(job);
  }

  /** A process that has nothing to do makes room if it holds much memory, or if another one is idle too. */
  #rest(lane: Lane, reader: Reader): void {
    const idle = [...this.#lanes[lane].values()].filter(({ size }) => size === 0);
    if (idle.length > 1 || reader.memory() > fatMemory) reader.kill('itself');
  }

  #weigh(): void {
    const busy = this.#all().filter(({ running }) => running > 0);
    if (busy.length === 0) return;
    const weights = this.#all().map((reader) => [reader, reader.memory()] as const);
    const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
    const isAlone = busy.length === 1 && this.#leaving.size === 0;
    if (total <= (isAlone ? mostMemory.one : mostMemory.several)) return;
    const [[heaviest]] = weights.toSorted(([, a], [, b]) => b - a) as [readonly [Reader, number]];
    heaviest.kill(isAlone ? 'memory' : 'crowded');
  }
}

function tookTooLong({ timeLimitMs, stream }: Job): Failed {
  const limit = `${timeLimitMs / 1000} s (time_limit)`;
  return failed(
    `reading it took longer than ${limit} and was given up: make it smaller, or raise time_limit in [pull.${stream}]`,
  );
}

function endedBadly({ why, exit }: Ended): Failed {
  const most = `${mostMemory.one / 1024 ** 2} MiB`;
  if (why === 'memory' || why === 'crowded')
    return failed(`reading it takes more memory than the ${most} there are, and was given up: ${help}`);
  return failed(`reading it ended the process that did (${exit}): is it sound, and has the machine memory enough?`);
}

function failed(message: string): Failed {
  return { kind: 'failed', message, retryAfterMs: 0 };
}
