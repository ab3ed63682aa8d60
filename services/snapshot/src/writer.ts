// The one writer of the repository. PUTs that arrive while others are being flushed share the next flush, each still its
// own commit, in the order of their arrival. Whatever goes wrong, what the repository then has decides what was done.
import type { Input } from '@qplan/snapshots';
import { codeOf, RequestError } from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { FailureLog } from '@qplan/stage';
import { formatInputs } from '@qplan/snapshots';
import { formatMessage } from './commit-message.ts';
import { type Commit, Committer } from './committer.ts';
import { gitObject, type GitObject } from './git-object.ts';
import type { Entry, History } from './history.ts';
import { extendHistory } from './read-history.ts';
import type { Reader } from './reader.ts';
import type { Repository } from './repository.ts';

export interface Put {
  readonly resource: string;
  readonly content: Buffer;
  /** The stage; empty if none. */
  readonly by: string;
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
  /** Called with a version that is about to be written, and the one before it. It may fail, and never be. */
  readonly writing: (entry: Entry, content: Buffer, before: Entry | undefined) => void;
  /** Called with each new version once it is durable, before its PUT is answered; without content, if it is not ours. */
  readonly written: (entry: Entry, content?: Buffer) => void;
}

/** What one flush takes at most. */
const mostPuts = 128;
const mostBytes = 64 * 1024 ** 2;

interface Job extends Put {
  readonly blob: GitObject;
  attempts: number;
  /** Whether it has been answered. */
  settled: boolean;
  resolve(entry: Entry): void;
  reject(error: Error): void;
}

/** The newest version of a resource, or that which is about to be: `job` makes it. */
interface Newest {
  readonly blob: string;
  readonly by: string;
  readonly from: readonly Input[];
  readonly entry?: Entry;
  readonly job?: Job;
}

export class Writer {
  readonly #parts: WriterParts;
  readonly #failures: FailureLog;
  #jobs: Job[] = [];
  #working: Promise<void> | undefined;
  #committer: Committer | undefined;
  /** Whether the history may lack what the repository has. */
  #unsure = false;
  readonly #newest = new Map<string, Newest>();

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#failures = new FailureLog(parts.logger);
  }

  /** Resolves with the version once it is durable. Throws RequestError when it cannot be. */
  put(put: Put): Promise<Entry> {
    return new Promise((resolve, reject) => {
      this.#jobs.push(newJob(put, resolve, reject));
      this.#working ??= this.#work();
    });
  }

  /** Resolves when all is written that was to be. */
  async close(): Promise<void> {
    await this.#working;
    this.#committer?.close();
  }

  async #work(): Promise<void> {
    while (this.#jobs.length > 0) await this.#flush(this.#take());
    this.#working = undefined;
  }

  #take(): Job[] {
    let bytes = 0;
    const end = this.#jobs.findIndex((job, index) => (bytes += job.content.length) > mostBytes && index > 0);
    return this.#jobs.splice(0, Math.min(mostPuts, end < 0 ? this.#jobs.length : end));
  }

  async #flush(jobs: Job[]): Promise<void> {
    try {
      await this.#prepare();
      await this.#commit(await this.#due(jobs));
    } catch (error) {
      await this.#recover(jobs, error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #prepare(): Promise<void> {
    const { repository, reader, history } = this.#parts;
    await repository.own();
    if (this.#unsure) await this.#resync();
    this.#committer ??= await Committer.open(repository, reader, history.tip);
  }

  /** The jobs that need a commit. Those that have what they ask for already are answered, or wait for the one that makes it. */
  async #due(jobs: readonly Job[]): Promise<Map<Job, { unchanged: boolean; sharers: Job[] }>> {
    const { history } = this.#parts;
    const due = new Map<Job, { unchanged: boolean; sharers: Job[] }>();
    const pending = new Map<string, Newest>();
    for (const job of jobs) {
      const made = history.answerTo(job.request);
      const newest = pending.get(job.resource) ?? (await this.#newestOf(job.resource));
      const unchanged = newest?.blob === job.blob.id;
      if (made) job.resolve(made);
      else if (newest && unchanged && sameLineage(job, newest)) {
        if (newest.entry) this.#answer(job, newest.entry);
        else if (newest.job) due.get(newest.job)?.sharers.push(job);
      } else {
        due.set(job, { unchanged, sharers: [] });
        pending.set(job.resource, { blob: job.blob.id, by: job.by, from: job.from, job });
      }
    }
    return due;
  }

  async #newestOf(resource: string): Promise<Newest | undefined> {
    const { history, reader, files } = this.#parts;
    const entry = history.newest(resource);
    const known = this.#newest.get(resource);
    if (!entry || known?.entry === entry) return known;
    const found = await reader.info(`${entry.version}:${files.get(resource)}`);
    const newest = { blob: found?.id ?? '', by: entry.by, from: entry.from, entry };
    this.#newest.set(resource, newest);
    return newest;
  }

  async #commit(due: Map<Job, { unchanged: boolean; sharers: Job[] }>): Promise<void> {
    if (due.size === 0) return;
    const { history, written } = this.#parts;
    const seconds = Math.floor(Date.now() / 1000);
    const commits = [...due].map(([job, { unchanged }]) => this.#toCommit(job, unchanged, seconds));
    const made = await this.#committer!.make(commits);
    const jobs = [...due.keys()];
    const entries = jobs.map((job, index) => toEntry(job, made.ids[index]!, seconds));
    this.#tellOfWriting(jobs, entries);
    await this.#committer!.store(made);

    for (const [index, [job, { sharers }]] of [...due].entries()) {
      const { resource, by, from, content, blob } = job;
      const entry = history.add(entries[index]!);
      this.#newest.set(resource, { blob: blob.id, by, from, entry });
      written(entry, content);
      for (const done of [job, ...sharers]) this.#answer(done, entry);
    }
    history.tip = made.ids.at(-1);
    this.#failures.recovered();
  }

  /** Of a resource that has several new versions at once none is told of: the last is what anybody will look for. */
  #tellOfWriting(jobs: readonly Job[], entries: readonly Entry[]): void {
    const { history, writing } = this.#parts;
    for (const [index, { resource, content }] of jobs.entries()) {
      const alone = jobs.every((job, other) => other === index || job.resource !== resource);
      if (alone) writing(entries[index]!, content, history.newest(resource));
    }
  }

  #answer(job: Job, entry: Entry): void {
    this.#parts.history.remember(job.request, entry);
    job.resolve(entry);
  }

  #toCommit(job: Job, unchanged: boolean, seconds: number): Commit {
    const { resource, by, from, request, content, blob } = job;
    const message = formatMessage({ resource, by, from, bytes: content.length, request }, unchanged);
    const path = this.#parts.files.get(resource) ?? '';
    return { message, seconds, path, blob: unchanged ? undefined : blob };
  }

  /** After a failure: what the repository has is answered for; the rest is tried once more, then refused. */
  async #recover(jobs: readonly Job[], failure: Error): Promise<void> {
    const { repository, history, logger } = this.#parts;
    this.#committer?.close();
    this.#committer = undefined;
    this.#unsure = true;
    const locks = await repository.clearLeftovers().catch(() => []);
    await this.#resync().catch(() => {});
    const trouble = troubleOf(failure, locks);
    const again: Job[] = [];
    for (const job of jobs.filter(({ settled }) => !settled)) {
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

  /** Brings the history up to what the repository has. */
  async #resync(): Promise<void> {
    const { repository, history, files, written } = this.#parts;
    const tip = await repository.tip();
    if (tip !== undefined && tip !== history.tip) {
      await extendHistory(repository.git, history, tip, files);
      await repository.flushFolders();
      for (const resource of files.keys()) {
        const entry = history.newest(resource);
        if (entry && this.#newest.get(resource)?.entry !== entry) written(entry);
      }
    }
    this.#unsure = false;
  }
}

function newJob(put: Put, resolve: (entry: Entry) => void, reject: (error: Error) => void): Job {
  const job: Job = {
    ...put,
    blob: gitObject('blob', put.content),
    attempts: 0,
    settled: false,
    resolve(entry) {
      job.settled = true;
      resolve(entry);
    },
    reject,
  };
  return job;
}

function toEntry({ resource, by, from, request, content }: Put, version: string, seconds: number): Entry {
  return { resource, version, seconds, by, from, bytes: content.length, request };
}

function sameLineage(job: Put, newest: Newest): boolean {
  if (!job.by && job.from.length === 0) return true;
  return job.by === newest.by && formatInputs(job.from) === formatInputs(newest.from);
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
