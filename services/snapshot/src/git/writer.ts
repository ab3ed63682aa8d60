// The one writer of the repository. A PUT is made into its commit when it arrives, and flushed with all that were made
// meanwhile as soon as the flush before is done: each still its own commit, in the order of their arrival. So what follows
// from a version can be on its way before that version is durable, and is never durable before it. Whatever goes wrong,
// what the repository then has decides what was done.
import type { Input } from '@qplan/snapshots';
import { codeOf, RequestError } from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { FailureLog } from '@qplan/stage';
import { formatInputs } from '@qplan/snapshots';
import { formatMessage } from '../history/commit-message.ts';
import { Committer, type MadeCommit } from './committer.ts';
import type { GitObject } from './git-object.ts';
import type { Entry, History } from '../history/history.ts';
import { followBranch } from '../history/read-history.ts';
import type { Reader } from './reader.ts';
import type { Repository } from './repository.ts';

export interface Put {
  readonly resource: string;
  readonly blob: GitObject;
  /** The stage; empty if none. */
  readonly by: string;
  /** By a name that the version has; of one that is not durable yet, by its whole id. */
  readonly from: readonly Input[];
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
}

/** What one flush takes at most. */
const mostPuts = 128;
const mostBytes = 64 * 1024 ** 2;

interface Job extends Put {
  attempts: number;
  resolve(entry: Entry): void;
  reject(error: Error): void;
}

/** The newest version of a resource. */
interface Newest {
  readonly blob: string;
  readonly entry: Entry;
}

/** A version whose commit is made, and not durable yet. */
interface Made extends Newest {
  readonly job: Job;
  readonly commit: MadeCommit;
  /** Those who asked for the same meanwhile. */
  readonly sharers: Job[];
}

export class Writer {
  readonly #parts: WriterParts;
  readonly #failures: FailureLog;
  /** Those to be made, those to be flushed, and those that a flush has in hand, each in the order of their arrival. */
  #jobs: Job[] = [];
  #made: Made[] = [];
  #flushing: Made[] = [];
  /** To be called when a job has come, or a flush is done. */
  #wake = (): void => {};
  #working: Promise<void> | undefined;
  #committer: Committer | undefined;
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
      this.#wake();
      this.#working ??= this.#work();
    });
  }

  /** Resolves when all is written that was to be. */
  async close(): Promise<void> {
    await this.#working;
    this.#committer?.close();
  }

  async #work(): Promise<void> {
    while (this.#jobs.length + this.#made.length > 0) {
      try {
        await this.#make();
        await this.#flush();
      } catch (error) {
        await this.#recover(error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.#working = undefined;
  }

  /** Makes what has arrived. */
  async #make(): Promise<void> {
    const { repository, reader, history } = this.#parts;
    await repository.own();
    if (this.#unsure || (await this.#isMoved())) await this.#resync();
    this.#committer ??= await Committer.open(repository, reader, history.tip);
    for (let left = this.#jobs.length; left > 0; left -= 1) {
      await this.#makeOne(this.#jobs[0]!, this.#committer);
      this.#jobs.shift();
    }
  }

  /** A job that has what it asks for already is answered, or waits for the one that makes it. */
  async #makeOne(job: Job, committer: Committer): Promise<void> {
    const { history, files } = this.#parts;
    const answered = history.answerTo(job.request);
    if (answered) return job.resolve(answered);
    const from = this.#inputs(job);
    if (!from) return;
    const { resource, by, request, blob } = job;
    const made = this.#pending().findLast(({ entry }) => entry.resource === resource);
    const newest = made ?? (await this.#newestOf(resource));
    const unchanged = newest?.blob === blob.id;
    if (newest && unchanged && sameLineage(by, from, newest.entry)) {
      if (made) made.sharers.push(job);
      else this.#answer(job, newest.entry);
      return;
    }
    const seconds = Math.floor(Date.now() / 1000);
    const bytes = blob.body.length;
    const message = formatMessage({ resource, by, from, bytes, request }, unchanged);
    const path = files.get(resource) ?? '';
    const commit = await committer.make({ message, seconds, path, blob: unchanged ? undefined : blob });
    const entry = { resource, version: commit.id, seconds, by, from, bytes, request };
    this.#made.push({ job, blob: blob.id, entry, commit, sharers: [] });
  }

  /** The job's inputs with the whole ids of their versions, durable or about to be; undefined, if it is refused. */
  #inputs(job: Job): Input[] | undefined {
    try {
      return job.from.map(({ resource, version }) => {
        const made = this.#pending().find(({ entry }) => entry.resource === resource && entry.version === version);
        return { resource, version: (made?.entry ?? this.#parts.history.find(resource, version)).version };
      });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      job.reject(error);
      return undefined;
    }
  }

  /** What is made and not durable yet. */
  #pending(): Made[] {
    return [...this.#flushing, ...this.#made];
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

  /** Flushes what is made; what arrives meanwhile is made for the next flush. */
  async #flush(): Promise<void> {
    if (this.#made.length === 0) return;
    this.#flushing = this.#take();
    let done = false;
    const flushed = this.#store(this.#flushing).finally(() => {
      done = true;
      this.#wake();
    });
    // It is waited for below, whatever comes first.
    flushed.catch(() => {});
    try {
      while (!done) {
        if (this.#jobs.length > 0) await this.#make();
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      await flushed;
    }
  }

  #take(): Made[] {
    let bytes = 0;
    const end = this.#made.findIndex(({ job }, index) => (bytes += job.blob.body.length) > mostBytes && index > 0);
    return this.#made.splice(0, Math.min(mostPuts, end < 0 ? this.#made.length : end));
  }

  async #store(batch: readonly Made[]): Promise<void> {
    const { history, written } = this.#parts;
    await this.#committer!.store(batch.map(({ commit }) => commit));
    for (const { job, sharers, blob, entry: made } of batch) {
      const entry = history.add(made);
      this.#newest.set(job.resource, { blob, entry });
      written(entry, job.blob.body);
      for (const done of [job, ...sharers]) this.#answer(done, entry);
    }
    history.tip = batch.at(-1)!.commit.id;
    this.#flushing = [];
    this.#failures.recovered();
  }

  #answer(job: Job, entry: Entry): void {
    this.#parts.history.remember(job.request, entry);
    job.resolve(entry);
  }

  /** After a failure: what the repository has is answered for; the rest is tried once more, then refused. */
  async #recover(failure: Error): Promise<void> {
    const { repository, history, logger } = this.#parts;
    const jobs = [...this.#pending().flatMap(({ job, sharers }) => [job, ...sharers]), ...this.#jobs.splice(0)];
    this.#flushing = [];
    this.#made = [];
    this.#unsure = true;
    const locks = await repository.clearLeftovers().catch(() => []);
    await this.#resync().catch(() => {});
    const trouble = troubleOf(failure, locks);
    const again: Job[] = [];
    for (const job of jobs) {
      const made = this.#unsure ? undefined : history.answerTo(job.request);
      job.attempts += 1;
      if (made) job.resolve(made);
      else if (job.attempts === 1) again.push(job);
      else job.reject(new RequestError(`${job.resource} could not be stored: ${trouble} and PUT it again`));
    }
    this.#jobs.unshift(...again);
    if (again.length < jobs.length)
      this.#failures.failed(`versions cannot be stored: ${trouble}`, { reason: failure.message });
    else logger.debug('writing failed, and is tried again', { reason: failure.message, puts: jobs.length });
  }

  /** Whether somebody else has moved the branch. What is under way sees to that itself. */
  async #isMoved(): Promise<boolean> {
    const { repository, history } = this.#parts;
    return this.#pending().length === 0 && (await repository.tip()) !== history.tip;
  }

  /** Brings the history to what the repository has, and that to the disk. */
  async #resync(): Promise<void> {
    const { repository, history, files, written } = this.#parts;
    this.#committer?.close();
    this.#committer = undefined;
    await repository.makeFolders();
    const tip = await repository.tip();
    await repository.flushFolders();
    if (tip !== history.tip) {
      await followBranch(repository.git, history, tip, files);
      for (const resource of files.keys()) {
        const entry = history.newest(resource);
        if (entry && this.#newest.get(resource)?.entry !== entry) written(entry);
      }
    }
    this.#unsure = false;
  }
}

function sameLineage(by: string, from: readonly Input[], newest: Entry): boolean {
  if (!by && from.length === 0) return true;
  return by === newest.by && formatInputs(from) === formatInputs(newest.from);
}

/** What is wrong, and what a person has to do. */
function troubleOf(failure: Error, locks: readonly string[]): string {
  if (locks.length > 0) return `another git process has locked ${locks.join(', ')}; end it`;
  switch (codeOf(failure)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk that the snapshots are on is full; free some space';
    case 'EROFS':
      return 'the disk that the snapshots are on is read-only; mount it to be written';
    default:
      return `${failure.message}; mend that`;
  }
}
