// One `git fast-import` that stays. A checkpoint writes the commits so far as a pack, flushes it and its index, then
// moves the branch and flushes that, and only then answers: one flush for many commits, each still its own. (Seen with
// strace; folders it does not flush.) It ends without moving the branch when its input ends without `done`, as when this
// process dies. What it writes stays marked `.keep` until it ends.
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { ErrorText, exit, type Git, GitError } from './git.ts';

export interface Commit {
  readonly message: string;
  readonly seconds: number;
  readonly path: string;
  /** Undefined when the file stays as it is. */
  readonly content: Buffer | undefined;
}

interface Checkpoint {
  readonly ids: string[];
  resolve(ids: readonly string[]): void;
  reject(error: Error): void;
}

export class FastImport {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #branch: string;
  readonly #exit: Promise<number>;
  #tip: string | undefined;
  #checkpoint: Checkpoint | undefined;
  #dead: GitError | undefined;
  #rest = '';

  /** Commits go onto `tip`, where the branch is. */
  constructor(git: Git, branch: string, tip: string | undefined) {
    this.#branch = branch;
    this.#tip = tip;
    this.#child = git.start(['fast-import', '--quiet', '--done', '--date-format=raw', '--depth=50']);
    const errors = new ErrorText(this.#child.stderr);
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.setEncoding('latin1');
    this.#child.stdout.on('data', (text: string) => this.#take(text));
    this.#exit = exit(this.#child);
    this.#exit.then(
      (code) => this.#die(new GitError(`git fast-import ended: ${errors.text || `exit code ${code}`}`)),
      (error: GitError) => this.#die(error),
    );
  }

  /**
   * Makes the commits, in order, and resolves with their ids when they are flushed. One call at a time. Throws GitError.
   * That the branch has moved is for the caller to see: git refuses it if somebody else moved the branch meanwhile.
   */
  commit(commits: readonly Commit[]): Promise<readonly string[]> {
    return new Promise((resolve, reject) => {
      if (this.#dead) return reject(this.#dead);
      this.#checkpoint = { ids: [], resolve, reject };
      const { stdin } = this.#child;
      stdin.cork();
      for (const commit of commits) {
        stdin.write(this.#header(commit));
        if (commit.content) stdin.write(commit.content);
        stdin.write('\nget-mark :1\n');
      }
      stdin.write('checkpoint\n\nprogress flushed\n\n');
      stdin.uncork();
    });
  }

  /** Resolves when the process has ended of its own accord. */
  async end(): Promise<void> {
    this.#child.stdin.end('done\n');
    await this.#exit.catch(() => {});
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit.catch(() => {});
  }

  #header({ message, seconds, path, content }: Commit): string {
    const lines = [
      `commit ${this.#branch}`,
      'mark :1',
      `committer QPlan <qplan@localhost> ${seconds} +0000`,
      `data ${Buffer.byteLength(message)}`,
      message,
      ...(this.#tip === undefined ? [] : [`from ${this.#tip}`]),
      ...(content ? [`M 100644 inline ${quotePath(path)}`, `data ${content.length}`, ''] : []),
    ];
    // Later commits follow on from the first by themselves.
    this.#tip = undefined;
    return lines.join('\n');
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (/^[0-9a-f]{40}$/.test(line)) this.#checkpoint?.ids.push(line);
      else if (line === 'progress flushed') {
        const checkpoint = this.#checkpoint;
        this.#checkpoint = undefined;
        checkpoint?.resolve(checkpoint.ids);
      }
    }
  }

  #die(error: GitError): void {
    this.#dead = error;
    this.#checkpoint?.reject(error);
    this.#checkpoint = undefined;
  }
}

function quotePath(path: string): string {
  return `"${path.replaceAll(/[\\"]/g, '\\$&')}"`;
}
