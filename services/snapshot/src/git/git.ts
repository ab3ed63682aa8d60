// Running git on the one repository: always the same way, whatever the machine's or a person's own configuration says.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

/** git has failed, or is not there; the message is what it said. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** What holds for each command: all that is written is flushed to disk, and nothing runs unless it is asked for. */
const settings = {
  'core.fsync': 'all',
  'core.fsyncMethod': 'fsync',
  'core.compression': '1',
  'core.quotePath': 'false',
  'core.commitGraph': 'true',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'pack.threads': '1',
  'safe.directory': '*',
};

const environment = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  // What committer.ts writes, whatever a later git takes for its default.
  GIT_DEFAULT_HASH: 'sha1',
  GIT_DEFAULT_REF_FORMAT: 'files',
};

export interface Output {
  readonly stdout: Buffer;
  /** The exit code. */
  readonly code: number;
  readonly stderr: string;
}

export class Git {
  readonly #gitDir: string;

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  /** Starts a command. `nice`: it gives way to everything else on the machine. `env`: what else its environment holds. */
  start(
    args: readonly string[],
    options: { nice?: boolean; env?: NodeJS.ProcessEnv } = {},
  ): ChildProcessWithoutNullStreams {
    const { nice = false, env = {} } = options;
    const settingOptions = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    const all = [...settingOptions, `--git-dir=${this.#gitDir}`, ...args];
    const child = spawn('git', all, { env: { ...environment, ...env }, stdio: 'pipe' });
    if (nice && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    return child;
  }

  /** Runs a command to its end, whatever its exit code. Throws GitError if git cannot be run. */
  async try(args: readonly string[], { input = '', nice = false } = {}): Promise<Output> {
    const child = this.start(args, { nice });
    const stdout: Buffer[] = [];
    const errors = new ErrorText(child.stderr);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const code = await exit(child);
    return { stdout: Buffer.concat(stdout), code, stderr: errors.text };
  }

  /** Runs a command and answers what it wrote. Throws GitError unless it succeeds. */
  async run(args: readonly string[], options: { input?: string; nice?: boolean } = {}): Promise<string> {
    const { stdout, code, stderr } = await this.try(args, options);
    if (code !== 0) throw new GitError(`git ${args[0]}: ${stderr || `exit code ${code}`}`);
    return stdout.toString();
  }
}

/** Resolves with the exit code when all output has been read; a signal counts as 128. Throws GitError without git. */
export function exit(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT';
      reject(new GitError(missing ? 'git is not installed, or not in the PATH' : error.message, { cause: error }));
    });
    child.once('close', (code) => resolve(code ?? 128));
  });
}

/** The end of what a command writes to stderr. */
export class ErrorText {
  #text = '';

  constructor(stderr: NodeJS.ReadableStream) {
    stderr.on('data', (chunk: Buffer) => {
      this.#text = (this.#text + chunk.toString()).slice(-2000);
    });
  }

  /** As one line, without what git says of reports that it writes. */
  get text(): string {
    const lines = this.#text.trim().split(/\s*\n\s*/);
    return lines.filter((line) => !line.includes('dumping crash report')).join('; ');
  }
}
