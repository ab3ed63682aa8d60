// Puts become commits: all that have come while the writer was busy are stored in one flush, each still its own commit, in
// the order of their arrival. Whatever goes wrong, what the repository then has decides what was done.
import { conflictMark, type Input, formatInputs } from '@qplan/snapshots';
import { RequestError } from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { FailureLog } from '@qplan/stage';
import { formatMessage } from '../history/commit-message.ts';
import type { History } from '../history/history.ts';
import type { Entry } from '../history/versions.ts';
import { followBranch } from '../history/read-history.ts';
import type { FastImport, NewCommit } from './fast-import.ts';
import type { Reader } from './reader.ts';
import { isFull, type Repository } from './repository.ts';

export interface Put {
  readonly resource: string;
  readonly content: Buffer;
  /** What git names the content by. */
  readonly blob: string;
  /** The stage; empty if none. */
  readonly by: string;
  /** By a name that the version has. */
  readonly from: readonly Input[];
  /** The newest version that there must still be, or `none`; undefined: whatever there is. */
  readonly expected?: string | undefined;
  /** By which the request is known again when it is sent twice. */
  readonly request: string;
}

export interface WriterParts {
  readonly repository: Repository;
  readonly reader: Reader;
  readonly history: History;
  /** Resource → file. */
  readonly files: ReadonlyMap<string, string>;
  readonly logger: Logger;
  /** Called with each new version once it is durable, before its PUT is answered; without content, if it is not ours. */
  readonly written: (entry: Entry, content?: Buffer) => void;
  /** Called with a version that was there already, and was put again. */
  readonly again: (entry: Entry) => void;
  /** Called with versions that somebody took off the branch, and where that was before. */
  readonly dropped: (entries: readonly Entry[], tip: string) => void;
}

/** What one flush takes at most. */
const mostPuts = 128;
const mostBytes = 64 * 1024 ** 2;

/** git's writer remembers each pack that it made, and keeps it from being packed again, for as long as it lives. */
const mostFlushes = 50;

interface Job extends Put {
  attempts: number;
  resolve(entry: Entry): void;
  reject(error: Error): void;
}

/** The newest version of a resource. */
interface Newest {
  readonly blob: string;
  readonly entry: Omit<Entry, 'version'>;
}

/** A version that is to be written; it is answered to all who asked for it. */
interface Made extends Newest {
  readonly commit: NewCommit;
  readonly jobs: Job[];
}

export class Writer {
  readonly #parts: WriterParts;
  readonly #failures: FailureLog;
  #jobs: Job[] = [];
  #working: Promise<void> | undefined;
  #import: FastImport | undefined;
  /** Whether the history may lack what the repository has, or the disk what the history has: as after a crash. */
  #unsure = true;
  readonly #newest = new Map<string, Newest>();

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#failures = new FailureLog(parts.logger);
  }

  /** Resolves with the version once it is durable. Throws RequestError when it cannot be. */
  put(put: Put): Promise<Entry> {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ ...put, attempts: 0, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Follows the branch, if somebody has moved it. */
  look(): void {
    if (this.#parts.history.tip !== undefined) this.#working ??= this.#work();
  }

  /** Resolves when all is written that was to be. */
  async close(): Promise<void> {
    await this.#working;
    await this.#endImport();
  }

  async #work(): Promise<void> {
    do {
      const batch = this.#take();
      await this.#store(batch).catch((error: Error) => this.#recover(batch, error));
    } while (this.#jobs.length > 0);
    this.#working = undefined;
  }

  #take(): Job[] {
    let bytes = 0;
    const end = this.#jobs.findIndex(({ content }, index) => (bytes += content.length) > mostBytes && index > 0);
    return this.#jobs.splice(0, Math.min(mostPuts, end < 0 ? this.#jobs.length : end));
  }

  async #store(batch: readonly Job[]): Promise<void> {
    const { repository, history, written } = this.#parts;
    await repository.own();
    if (this.#unsure || (await repository.tip()) !== history.tip) await this.#resync();
    const made: Made[] = [];
    for (const job of batch) await this.#make(job, made);
    if (made.length === 0) return;
    const ids = await this.#write(made.map(({ commit }) => commit));
    for (const [index, { blob, entry: begun, commit, jobs }] of made.entries()) {
      history.add({ ...begun, version: ids[index]! });
      const entry = history.newest(begun.resource)!;
      this.#newest.set(entry.resource, { blob, entry });
      written(entry, commit.content ?? jobs[0]!.content);
      for (const job of jobs) this.#answer(job, entry);
    }
    history.tip = ids.at(-1);
    this.#failures.recovered();
  }

  /** A job that has what it asks for already is answered, or waits for the one that makes it. */
  async #make(job: Job, made: Made[]): Promise<void> {
    const { history, files, again } = this.#parts;
    const answered = history.answerTo(job.request);
    if (answered) {
      again(answered);
      return job.resolve(answered);
    }
    if (job.expected !== undefined && this.#conflicts(job, made)) return;
    const from = this.#inputs(job);
    if (!from) return;
    const { resource, by, request, blob, content } = job;
    const before = made.findLast(({ entry }) => entry.resource === resource);
    const newest = before ?? (await this.#newestOf(resource));
    const unchanged = newest?.blob === blob;
    if (unchanged && sameLineage(by, from, newest.entry)) {
      if (before) return void before.jobs.push(job);
      const entry = history.newest(resource)!;
      again(entry);
      return this.#answer(job, entry);
    }
    const entry = { resource, seconds: Math.floor(Date.now() / 1000), by, from, bytes: content.length, request };
    const message = formatMessage(entry, unchanged);
    const path = files.get(resource) ?? '';
    const commit = { message, seconds: entry.seconds, path, content: unchanged ? undefined : content };
    made.push({ blob, entry, commit, jobs: [job] });
  }

  /** Whether another version is the newest than the one that the job goes on from; it is refused then. */
  #conflicts({ resource, expected, reject }: Job, made: readonly Made[]): boolean {
    const newest = this.#parts.history.newest(resource)?.version ?? 'none';
    const isOvertaken = made.some(({ entry }) => entry.resource === resource);
    if (newest === expected && !isOvertaken) return false;
    const is = isOvertaken ? 'another is being written' : `the newest is ${newest}`;
    reject(new RequestError(`${conflictMark}${resource} has been written meanwhile: expected ${expected}, ${is}`));
    return true;
  }

  /** Resolves with the ids of the commits when they are durable. */
  async #write(commits: readonly NewCommit[]): Promise<string[]> {
    const { repository, history } = this.#parts;
    if (this.#import && this.#import.flushes >= mostFlushes) await this.#endImport();
    this.#import ??= repository.writer(history.tip);
    const ids = await this.#import.store(commits);
    if ((await repository.tip()) !== ids.at(-1))
      throw new Error(`the branch could not be moved: ${this.#import.reason || 'somebody else moved it'}`);
    await repository.flushFolders();
    return ids;
  }

  /** The job's inputs with the whole ids of their versions; undefined, if it is refused. */
  #inputs(job: Job): Input[] | undefined {
    try {
      return job.from.map(({ resource, version }) => ({
        resource,
        version: this.#parts.history.find(resource, version).version,
      }));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      job.reject(error);
      return undefined;
    }
  }

  async #newestOf(resource: string): Promise<Newest | undefined> {
    const { history, reader, files } = this.#parts;
    const entry = history.newest(resource);
    const known = this.#newest.get(resource);
    if (!entry) return undefined;
    if (known?.entry === entry) return known;
    const found = await reader.info(`${entry.version}:${files.get(resource)}`);
    const newest = { blob: found?.id ?? '', entry };
    this.#newest.set(resource, newest);
    return newest;
  }

  #answer(job: Job, entry: Entry): void {
    this.#parts.history.remember(job.request, entry);
    job.resolve(entry);
  }

  async #endImport(): Promise<void> {
    const ending = this.#import;
    this.#import = undefined;
    await ending?.close();
  }

  /** After a failure: what the repository has is answered for; the rest is tried once more, then refused. */
  async #recover(jobs: readonly Job[], failure: Error): Promise<void> {
    const { repository, history, logger } = this.#parts;
    this.#unsure = true;
    await this.#endImport();
    const locks = await repository.clearLeftovers().catch(() => []);
    await this.#resync().catch((error: Error) => logger.debug('the branch cannot be read', { reason: error.message }));
    const trouble = troubleOf(failure, locks);
    const again: Job[] = [];
    let refused = 0;
    for (const job of jobs) {
      const made = this.#unsure ? undefined : history.answerTo(job.request);
      job.attempts += 1;
      if (made) job.resolve(made);
      else if (job.attempts === 1) again.push(job);
      else {
        refused += 1;
        job.reject(new RequestError(`${job.resource} could not be stored: ${trouble} and PUT it again`));
      }
    }
    this.#jobs.unshift(...again);
    if (refused > 0) this.#failures.failed(`versions cannot be stored: ${trouble}`, { reason: failure.message });
    else logger.debug('writing failed, and is tried again', { reason: failure.message, puts: jobs.length });
  }

  /** Brings the history to what the repository has, and that to the disk. */
  async #resync(): Promise<void> {
    const { repository, history, files, written, dropped } = this.#parts;
    await this.#endImport();
    await repository.makeFolders();
    const tip = await repository.tip();
    await repository.flushFolders();
    const before = history.tip;
    if (tip !== before) {
      const gone = await followBranch(repository.git, history, tip, files);
      if (gone.length > 0) dropped(gone, before!);
      for (const resource of files.keys()) {
        const entry = history.newest(resource);
        if (entry && this.#newest.get(resource)?.entry !== entry) written(entry);
      }
    }
    this.#unsure = false;
  }
}

function sameLineage(by: string, from: readonly Input[], newest: Newest['entry']): boolean {
  if (!by && from.length === 0) return true;
  return by === newest.by && formatInputs(from) === formatInputs(newest.from);
}

/** What is wrong, and what a person has to do. */
function troubleOf(failure: Error, locks: readonly string[]): string {
  if (locks.length > 0)
    return `another git process has locked ${locks.join(', ')}; end it (if none runs, remove that file)`;
  if (!isFull(failure)) return `${failure.message}; mend that`;
  return /EROFS|Read-only/.test(String(failure))
    ? 'the disk that the snapshots are on is read-only; mount it to be written'
    : 'the disk that the snapshots are on is full; free some space';
}
