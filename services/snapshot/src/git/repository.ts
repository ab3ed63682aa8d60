// The repository on disk: bare, one branch. Opening it makes it if it is not there, takes it for this process alone, and
// clears what a writer that died left in it.
import { readFileSync } from 'node:fs';
import { mkdir, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { flush } from './durable.ts';
import { Git, GitError } from './git.ts';
import { clearLocks, clearUnfinished } from '../upkeep/leftovers.ts';
import { Owner, ownerSocket } from '../upkeep/owner.ts';

/** The repository cannot be used; the message says what a person has to do. */
export class RepositoryError extends Error {
  override readonly name = 'RepositoryError';
}

/** The first git that has all that is used here: core.fsync, cat-file --batch-command. */
const oldestGit = [2, 36] as const;

/** What a repository that has never been written to may hold, beside what is ours. */
const emptyRepository = /^(HEAD|config|description|hooks|info|branches|objects|refs|.*\.lock)$/;

export class Repository {
  readonly git: Git;
  readonly gitDir: string;
  readonly #logger: Logger;
  #owner: Owner | undefined;
  #branch = '';
  #packing = false;

  private constructor(gitDir: string, logger: Logger) {
    this.git = new Git(gitDir);
    this.gitDir = gitDir;
    this.#logger = logger;
  }

  /** Throws RepositoryError or OwnedError. */
  static async open(path: string, logger: Logger): Promise<Repository> {
    await makeFolder(path);
    const repository = new Repository(await realpath(path), logger);
    await checkGit(repository.git);
    try {
      await repository.own();
    } catch (error) {
      if (!isFull(error)) throw error;
      logger.error('the repository cannot be written: it is only read until it can', { reason: String(error) });
    }
    await repository.#check();
    return repository;
  }

  /** The branch that the versions are on, as a full ref name. */
  get branch(): string {
    return this.#branch;
  }

  /** Takes the repository for this process, and clears what a dead one left. Does nothing when it is taken already. */
  async own(): Promise<void> {
    if (this.#owner) return;
    this.#owner = await Owner.of(this.gitDir);
    if (await this.#isNew()) await this.#initialize();
    await this.clearLeftovers();
  }

  /** Clears what a writer left that has died; answers the locks that live processes keep. */
  async clearLeftovers(): Promise<string[]> {
    if (!this.#packing) await clearUnfinished(this.gitDir);
    return clearLocks(this.gitDir, this.#logger);
  }

  /** Rolls small packs up into larger ones, each at least twice as large as the next smaller one. Throws GitError. */
  async pack(): Promise<void> {
    this.#packing = true;
    try {
      await this.git.run(['repack', '--geometric=2', '-d', '-q'], { nice: true });
    } finally {
      this.#packing = false;
    }
  }

  async close(): Promise<void> {
    await this.#owner?.release();
    this.#owner = undefined;
  }

  /** The newest commit; undefined before the first. */
  async tip(): Promise<string | undefined> {
    const loose = readLoose(join(this.gitDir, this.#branch));
    if (/^[0-9a-f]{40}\n$/.test(loose)) return loose.trim();
    const { stdout, code } = await this.git.try(['rev-parse', '--verify', '--quiet', `${this.#branch}^{commit}`]);
    return code === 0 ? stdout.toString().trim() : undefined;
  }

  /** The folders that a commit appears in. */
  get #folders(): string[] {
    return [join(this.gitDir, 'objects', 'pack'), dirname(join(this.gitDir, this.#branch))];
  }

  /** Makes the folders that a commit appears in, where they are not there. */
  async makeFolders(): Promise<void> {
    for (const folder of this.#folders) {
      const first = await mkdir(folder, { recursive: true });
      if (first === undefined) continue;
      for (let path = folder; path.length >= first.length; path = dirname(path)) await flush(dirname(path));
    }
  }

  /** Flushes the folders that a commit appears in: git flushes files, but not that they are there. */
  async flushFolders(): Promise<void> {
    await Promise.all(this.#folders.map(flush));
  }

  async #isNew(): Promise<boolean> {
    const names = await readdir(this.gitDir);
    if (!names.every((name) => emptyRepository.test(name) || ownerSocket.test(name))) return false;
    const objects = await readdir(join(this.gitDir, 'objects'), { recursive: true }).catch(() => []);
    return objects.every((name) => ['info', 'pack'].includes(name));
  }

  async #initialize(): Promise<void> {
    await clearLocks(this.gitDir, this.#logger);
    await this.git.run(['init', '--quiet', '--bare', '--template=', '--initial-branch=main', this.gitDir]);
    // For people who run git here by hand.
    await this.git.run(['config', 'gc.auto', '0']);
    await this.git.run(['config', 'maintenance.auto', 'false']);
    const entries = await readdir(this.gitDir, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => !entry.isSocket()).map((entry) => join(entry.parentPath, entry.name));
    await Promise.all([...paths, this.gitDir, dirname(this.gitDir)].map(flush));
  }

  async #check(): Promise<void> {
    const { stdout, code, stderr } = await this.git.try(['symbolic-ref', 'HEAD']);
    if (code !== 0) throw this.damaged(stderr);
    this.#branch = stdout.toString().trim();
    const { stdout: formats } = await this.git.try([
      'config',
      '--get-regexp',
      '^extensions[.](objectformat|refstorage)$',
    ]);
    if (/ (?!sha1$|files$)/m.test(formats.toString()))
      throw new RepositoryError(
        `${this.gitDir} is a repository of another format (${formats.toString().trim()}): make one with ` +
          '`git init --bare --object-format=sha1 --ref-format=files`, or set [snapshot] repository to a folder that is not there',
      );
    const { stdout: refs } = await this.git.try(['for-each-ref', this.#branch]);
    if (refs.length > 0 && (await this.tip()) === undefined) throw this.damaged(`${this.#branch} is no commit`);
  }

  /** The error that tells a person what to do. */
  damaged(reason: string): RepositoryError {
    return new RepositoryError(
      `${this.gitDir} is no bare git repository, or is damaged (${reason}): restore it from a backup, ` +
        'or set [snapshot] repository to another folder to begin anew',
    );
  }
}

/** Whether the disk is full, or mounted to be read only. */
function isFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EROFS' || code === 'EDQUOT';
}

async function checkGit(git: Git): Promise<void> {
  const text = await git.run(['--version']).catch((error: GitError) => {
    throw new RepositoryError(`${error.message}: install git ${oldestGit.join('.')} or newer`, { cause: error });
  });
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(text)?.map(Number) ?? [];
  if (major < oldestGit[0] || (major === oldestGit[0] && minor < oldestGit[1]))
    throw new RepositoryError(`${text.trim()} is too old: install git ${oldestGit.join('.')} or newer`);
}

/** What the file of a ref holds; empty if it has none. */
function readLoose(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EROFS' || error.code === 'EEXIST') return;
    throw new RepositoryError(`${path} cannot be made (${error.message}): see [snapshot] repository`, { cause: error });
  });
}
