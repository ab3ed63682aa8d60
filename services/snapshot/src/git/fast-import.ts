// The one writer: a `git fast-import` that stays. Commits are handed to it one after another; its checkpoint makes their
// objects one pack, with its index, and moves the branch, all of it flushed to the disk. Flushing the folders, which git
// does not, is left to the caller.
//
// Packs that we made ourselves, without a process, were the alternative. From a saved sheet to the painted page, p50 and p95
// in ms, 20 saves of the example a run, in turns on one quiet machine with two cores (`make bench-latency`):
//
//   run            1            2            3
//   by hand        145   194    150   190    158   233
//   fast-import    171   230    153   226    165   228
//
// By hand is 1.10 times as soon, which is not worth 450 lines that know git's formats.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError, type Git } from './git.ts';
import { type StandingGit, startGit } from './standing-git.ts';

export interface NewCommit {
  readonly message: string;
  /** Since 1970. */
  readonly seconds: number;
  readonly path: string;
  /** What the file holds now; undefined when it stays as it is. */
  readonly content: Buffer | undefined;
}

/** While it is there, a writer is at work, or has died at it. */
export const writingMark = 'qplan-writing';

/** Small packs stay packs. */
const options = ['-c', 'fastimport.unpackLimit=0'];

export class FastImport {
  readonly #git: StandingGit;
  readonly #gitDir: string;
  readonly #mark: string;
  readonly #branch: string;
  readonly #tip: string | undefined;
  #rest = '';
  #lines: string[] = [];
  #wanted = 0;
  #waiting: { resolve(lines: string[]): void; reject(error: Error): void } | undefined;
  #dead: GitError | undefined;
  #flushes = 0;

  /** `tip`: where the branch is. `holds`: see startGit. */
  constructor(git: Git, branch: string, tip: string | undefined, holds: number | undefined) {
    const args = ['fast-import', '--quiet', '--done', '--date-format=raw-permissive'];
    this.#git = startGit(git, [...options, ...args], holds);
    this.#gitDir = git.gitDir;
    this.#mark = join(git.gitDir, writingMark);
    this.#branch = branch;
    this.#tip = tip;
    this.#git.child.stdout.setEncoding('utf8').on('data', (chunk: string) => this.#take(chunk));
    void this.#git.ended.then((error) => this.#die(error));
  }

  /** How many times it has stored something. */
  get flushes(): number {
    return this.#flushes;
  }

  /**
   * Resolves with the commits' ids when they are on the disk, or when the branch could not be moved, which is for the
   * caller to see: `reason` then tells why. Throws GitError when git has ended, or the system's error.
   */
  async store(commits: readonly NewCommit[]): Promise<string[]> {
    writeFileSync(this.#mark, '');
    const answered = this.#answer(commits.length + 1);
    for (const [index, commit] of commits.entries()) this.#write(commit, this.#flushes === 0 && index === 0);
    this.#git.child.stdin.write('checkpoint\nprogress stored\n');
    const ids = (await answered).slice(0, -1);
    rmSync(this.#mark, { force: true });
    this.#flushes += 1;
    return ids;
  }

  /** What git last complained of. */
  get reason(): string {
    return this.#git.stderr();
  }

  /**
   * Resolves when it is gone. Until then its packs cannot be packed again. The end of its input, which it takes for a
   * fault, and reports, leaves the branch alone; told that all is done, it would move that once more, to where it had left
   * it, although somebody may have set it back.
   */
  async close(): Promise<void> {
    this.#git.child.stdin.end();
    await this.#git.ended;
    rmSync(join(this.#gitDir, `fast_import_crash_${this.#git.child.pid}`), { force: true });
  }

  #write({ message, seconds, path, content }: NewCommit, first: boolean): void {
    const { stdin } = this.#git.child;
    const text = Buffer.from(message);
    const from = first && this.#tip ? `from ${this.#tip}\n` : '';
    stdin.cork();
    stdin.write(`commit ${this.#branch}\nmark :1\ncommitter QPlan <qplan@localhost> ${seconds} +0000\n`);
    stdin.write(`data ${text.length}\n`);
    stdin.write(text);
    stdin.write(`\n${from}`);
    if (content) {
      stdin.write(`M 100644 inline ${quoted(path)}\ndata ${content.length}\n`);
      stdin.write(content);
      stdin.write('\n');
    }
    stdin.write('\nget-mark :1\n');
    stdin.uncork();
  }

  /** The next lines that it writes, that many. */
  #answer(lines: number): Promise<string[]> {
    return new Promise((resolve, reject) => {
      if (this.#dead) return reject(this.#dead);
      this.#wanted = lines;
      this.#waiting = { resolve, reject };
    });
  }

  #take(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    this.#lines.push(...lines);
    if (this.#lines.length >= this.#wanted) this.#waiting?.resolve(this.#lines.splice(0, this.#wanted));
  }

  #die(error: GitError): void {
    this.#dead = error;
    this.#waiting?.reject(error);
  }
}

/** A path as fast-import reads it, whatever it holds. */
function quoted(path: string): string {
  return `"${path.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
