// A git that stays, and is asked again and again through pipes: `cat-file --batch-command`, `fast-import`; and one that writes
// more than is to be in memory at once: the `log` of a long history. simple-git cannot serve them: it runs a command to its
// end, ends its input, and hands over its output whole. This is the only other place that starts git, in the very way of git.ts.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { environment, type Git, GitError, oneLine, settings } from './git.ts';

export interface StandingGit {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it wrote to stderr last, as one line. */
  stderr(): string;
  /** Resolves when it is gone, with why; its code is 0 if it came to its end. */
  readonly ended: Promise<GitError>;
}

/** `holds`: an open file that it is to hold as well, for as long as it lives. */
export function startGit({ gitDir }: Git, args: readonly string[], holds?: number): StandingGit {
  const all = [...settings.flatMap((setting) => ['-c', setting]), ...args];
  const child = spawn('git', all, {
    env: { ...environment, GIT_DIR: gitDir },
    stdio: ['pipe', 'pipe', 'pipe', ...(holds === undefined ? [] : [holds])],
  }) as ChildProcessWithoutNullStreams;
  let text = '';
  const stderr = () => oneLine(text);
  child.stderr.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-2000)));
  child.stdin.on('error', () => {});
  const ended = new Promise<GitError>((resolve) => {
    child.once('error', (error) => resolve(new GitError(error.message)));
    child.once('close', (code, signal) =>
      resolve(new GitError(`git ${args[0]}: ${stderr() || signal || code}`, { code: code ?? -1 })),
    );
  });
  return { child, stderr, ended };
}
