// Running git on the one repository, through simple-git: always the same way, whatever the machine's or a person's own
// configuration says. A git that stays, which simple-git cannot serve, is started in standing-git.ts.
import { simpleGit, type SimpleGitOptions } from 'simple-git';

/** git has failed, or is not there; the message is what it said. */
export class GitError extends Error {
  override readonly name = 'GitError';
  /** The exit code. */
  readonly code: number;
  /** What it wrote before it failed. */
  readonly output: string;

  constructor(message: string, { code = -1, output = '' } = {}) {
    super(message);
    this.code = code;
    this.output = output;
  }
}

/** What holds for each command: all that is written is flushed to disk, and nothing runs unless it is asked for. */
export const settings = [
  'core.fsync=all',
  'core.fsyncMethod=fsync',
  // How long to wait for the lock of somebody who moves the same branch, in ms.
  'core.filesRefLockTimeout=3000',
  'core.compression=1',
  'core.quotePath=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'pack.threads=1',
  'safe.directory=*',
];

/** The whole environment of each command, but for the repository. Without a home there is no configuration of a person. */
export const environment = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  // What all this is written for, whatever a later git takes for its default.
  GIT_DEFAULT_HASH: 'sha1',
  GIT_DEFAULT_REF_FORMAT: 'files',
};

export interface RunOptions {
  /** It gives way to everything else on the machine. */
  readonly nice?: boolean;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** What else its environment holds. */
  readonly env?: Readonly<Record<string, string>>;
  /** The guards of simple-git that it needs to pass. */
  readonly unsafe?: readonly (keyof NonNullable<SimpleGitOptions['unsafe']>)[];
}

export class Git {
  readonly gitDir: string;

  constructor(gitDir: string) {
    this.gitDir = gitDir;
  }

  /** Runs a command and answers what it wrote, which is held in memory as a whole. Throws GitError unless it succeeds. */
  async run(args: readonly string[], { nice, signal, env = {}, unsafe = [] }: RunOptions = {}): Promise<string> {
    const variables = { ...environment, GIT_DIR: this.gitDir, ...env };
    let failed: { readonly code: number; readonly output: string } | undefined;
    // One of its own for each command: those of one instance wait for each other.
    const git = simpleGit({
      baseDir: this.gitDir,
      binary: nice ? ['nice', 'git'] : 'git',
      config: settings,
      // It would wait for 50 ms after each command.
      completion: { onClose: true, onExit: signal !== undefined },
      errors: (_, { exitCode, stdErr, stdOut }) => {
        if (exitCode === 0) return undefined;
        failed = { code: exitCode, output: String(Buffer.concat(stdOut)) };
        return Buffer.from(oneLine(String(Buffer.concat(stdErr))) || `exit code ${exitCode}`);
      },
      unsafe: Object.fromEntries(unsafe.map((guard) => [guard, true])),
      allowEnvironment: Object.keys(variables),
      ...(signal && { abort: signal }),
    });
    // What it has started may live on when it is ended, and hold these.
    if (signal)
      git.outputHandler((_, stdout, stderr) => {
        const close = () => [stdout, stderr].forEach((stream) => (stream as import('node:stream').Readable).destroy());
        signal.addEventListener('abort', close, { once: true });
        stderr.once('close', () => signal.removeEventListener('abort', close));
      });
    try {
      return await git.env(variables).raw([...args]);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const missing = /\bENOENT\b|'?git'?: No such file/.test(text);
      throw new GitError(missing ? 'git is not installed, or not in the PATH' : `git ${args[0]}: ${text}`, failed);
    }
  }
}

/** The end of what a command wrote to stderr, without what git says of reports that it writes. */
export function oneLine(text: string): string {
  const lines = text
    .slice(-2000)
    .trim()
    .split(/\s*\n\s*/);
  return lines.filter((line) => !line.includes('dumping crash report')).join('; ');
}
