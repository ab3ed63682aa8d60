// A copy of the branch, and of those of the scenarios, at a git remote, brought up to date in the background: no PUT waits
// for it, unless it is told to, and versions that come while it is on its way go along with the next push. The remote's
// branch is only ever moved forward, so that a repository that was begun anew does not take the place of the copy that it
// could be restored from.
import { setTimeout as sleep } from 'node:timers/promises';
import type { MirrorRemote } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { MirrorStatus } from '@qplan/snapshots';
import { FailureLog } from '@qplan/stage';
import type { Repository } from '../git/repository.ts';
import { scenarioBranches } from '../scenarios/branch.ts';
import { runWithRemote } from './remote-git.ts';

/** Versions that follow each other within this time share a push. In ms, as are the next two. */
const gatherMs = 1000;
const firstPauseMs = 1000;
const longestPauseMs = 600_000;

/** Where somebody waits for the mirror, nothing is gathered, and it is tried again soon. In ms. */
const longestPauseOfWaitingMs = 5000;

interface Waiting {
  readonly upTo: number;
  resolve(): void;
  reject(failure: Error): void;
}

export class Mirror {
  readonly #repository: Repository;
  readonly #remote: MirrorRemote;
  readonly #logger: Logger;
  readonly #failures: FailureLog;
  readonly #closing = new AbortController();
  readonly #waitedFor: boolean;
  /** How many versions were made since the start, and up to which of them the mirror has all; -1: it is not known yet. */
  #written = 0;
  #mirrored = -1;
  #waiting: Waiting[] = [];
  #failed = 0;
  #upToDate: string | undefined;
  #running: Promise<void> | undefined;

  /** Begins with a push: the mirror may lack what was written when this last ran. */
  constructor(repository: Repository, remote: MirrorRemote, logger: Logger, { waitedFor = false } = {}) {
    this.#waitedFor = waitedFor;
    this.#repository = repository;
    this.#remote = remote;
    this.#logger = logger;
    this.#failures = new FailureLog(logger);
    this.#running = this.#run();
  }

  get status(): MirrorStatus {
    const upToDate = this.#upToDate;
    return { failing: this.#failed > 0, behind: this.#behind, ...(upToDate !== undefined && { upToDate }) };
  }

  get #behind(): number {
    return this.#written - Math.max(0, this.#mirrored);
  }

  /** A version has been made. */
  written(): void {
    this.#written += 1;
    this.#running ??= this.#run();
  }

  /**
   * Resolves when the mirror has all that was made until now: at once, unless it is to be waited for. Rejects with why it has
   * not, after the attempt that fails.
   */
  async hasAll(): Promise<void> {
    if (!this.#waitedFor || this.#mirrored >= this.#written) return;
    const upTo = this.#written;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ upTo, resolve, reject });
      if (this.#closing.signal.aborted) this.#answer(new Error('the service stops'));
    });
  }

  /** Ends a push that is under way; the next start makes up for it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
    this.#answer(new Error('the service stops'));
  }

  async #run(): Promise<void> {
    do await this.#catchUp();
    while ((this.#behind > 0 || this.#failed > 0) && !this.#closing.signal.aborted);
    this.#running = undefined;
  }

  async #catchUp(): Promise<void> {
    await sleep(this.#pauseMs, undefined, { signal: this.#closing.signal }).catch(() => {});
    if (this.#closing.signal.aborted) return;
    const versions = this.#behind;
    const upTo = this.#written;
    try {
      await this.#push();
      this.#mirrored = upTo;
      this.#failed = 0;
      this.#answer();
      this.#upToDate = new Date().toISOString();
      this.#failures.recovered({ mirror: this.#remote.url, versions });
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      this.#tell(reason, versions);
      this.#answer(new Error(reason));
    }
  }

  get #pauseMs(): number {
    if (this.#failed === 0) return this.#waitedFor ? 0 : gatherMs;
    return Math.min(firstPauseMs * 2 ** (this.#failed - 1), this.#waitedFor ? longestPauseOfWaitingMs : longestPauseMs);
  }

  /** Those whose versions the mirror has, and, after a failure, all others. */
  #answer(failure?: Error): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const each of waiting) {
      if (each.upTo <= this.#mirrored) each.resolve();
      else if (failure) each.reject(failure);
      else this.#waiting.push(each);
    }
  }

  #tell(reason: string, versions: number): void {
    const fields = { mirror: this.#remote.url, versions, reason };
    if (this.#failed > 0) this.#logger.info('the mirror is still behind', fields);
    this.#failures.failed('the mirror cannot be brought up to date; it is tried again, see [snapshot] mirror', fields);
    this.#failed += 1;
  }

  /** Throws GitError. */
  async #push(): Promise<void> {
    if ((await this.#repository.tip()) === undefined) return;
    const { branch, git } = this.#repository;
    const all = [branch, ...scenarioBranches.map((folder) => `${folder}*`)].map((ref) => `${ref}:${ref}`);
    const push = ['push', '--quiet', '--no-verify'];
    await runWithRemote(git, this.#remote, push, all, { nice: true, signal: this.#closing.signal });
  }
}
