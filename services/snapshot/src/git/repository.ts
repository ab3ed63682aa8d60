// The repository on disk: bare, one branch. Opening it makes it if it is not there, takes it for this process alone, and
// clears what a writer that died left in it.
import { readFileSync } from 'node:fs';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { clearLeftovers } from '../upkeep/leftovers.ts';
import { Owner } from '../upkeep/owner.ts';
import { FastImport } from './fast-import.ts';
import { flush } from './flush.ts';
import { Git, GitError } from './git.ts';
import { packFolder } from './packs.ts';

/** The repository cannot be used; the message says what a person has to do. */
export class RepositoryError extends Error {
  override readonly name = 'RepositoryError';
}

/** The first git that has all that is used here: core.fsync, cat-file --batch-command. */
const oldestGit = [2, 36] as const;

/** What a repository that has never been written to may hold. */
const emptyRepository = /^(HEAD|config|description|hooks|info|branches|objects|refs|.*\.lock|owner[-.\w]*\.sock)$/;

export class Repository {
  readonly git: Git;
  readonly gitDir: string;
  readonly #logger: Logger;
  #owner: Owner | undefined;
  #ready = false;
  #branch = 'refs/heads/main';

  private constructor(gitDir: string, logger: Logger) {
    this.git = new Git(gitDir);
    this.gitDir = gitDir;
    this.#logger = logger;
  }

  /** Throws RepositoryError or OwnedError. */
  static async open(path: string, logger: Logger): Promise<Repository> {
    await makeFolder(path);
    const repository = new Repository(await realpath(path), logger);
    try {
      await checkGit(repository.git);
      await repository.own().catch((error: unknown) => {
        if (!isFull(error)) throw error;
        logger.error('the repository cannot be written: it is only read until it can', { reason: String(error) });
      });
      await repository.#check();
      return repository;
    } catch (error) {
      repository.close();
      throw error;
    }
  }

  /** The branch that the versions are on, as a full ref name. */
  get branch(): string {
    return this.#branch;
  }

  /** Takes the repository for this process, and makes it ready to be written. Does nothing when that is done already. */
  async own(): Promise<void> {
    if (this.#ready) return;
    this.#owner ??= await Owner.of(this.gitDir, this.#logger);
    if (await this.#isNew()) await this.#initialize();
    await this.clearLeftovers();
    this.#ready = true;
  }

  /** The one writer, which goes on from `tip`. */
  writer(tip: string | undefined): FastImport {
    return new FastImport(this.git, this.#branch, tip, this.#owner?.file);
  }

  /** Clears what a writer left that has died; answers the locks that somebody else has on the branch. */
  clearLeftovers(): Promise<string[]> {
    return clearLeftovers(this.gitDir, this.#branch, this.#logger);
  }

  /** To be called when no writer is there any more. */
  close(): void {
    this.#owner?.release();
    this.#owner = undefined;
  }

  /** The newest commit; undefined before the first. Throws GitError when it is damaged. */
  async tip(): Promise<string | undefined> {
    const loose = readLoose(join(this.gitDir, this.#branch));
    if (/^[0-9a-f]{40}\n$/.test(loose)) return loose.trim();
    const text = await this.git.run(['for-each-ref', '--format=%(objectname)', this.#branch]);
    return text.trim() || undefined;
  }

  /** The folders that a commit appears in. */
  get #folders(): string[] {
    return [packFolder(this.gitDir), dirname(join(this.gitDir, this.#branch))];
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
    if (!names.every((name) => emptyRepository.test(name))) return false;
    const objects = await readdir(join(this.gitDir, 'objects'), { recursive: true }).catch(() => []);
    return objects.every((name) => ['info', 'pack'].includes(name));
  }

  async #initialize(): Promise<void> {
    // Nobody has written here, but for one of us that did not come to its end.
    const locks = (await readdir(this.gitDir)).filter((name) => name.endsWith('.lock'));
    await Promise.all(locks.map((name) => rm(join(this.gitDir, name), { force: true })));
    const init = ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', this.gitDir];
    await this.git.run(init, { unsafe: ['allowUnsafeTemplateDir'] });
    // For people who run git here by hand.
    await this.git.run(['config', 'gc.auto', '0']);
    await this.git.run(['config', 'maintenance.auto', 'false']);
    const entries = await readdir(this.gitDir, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => !entry.isSocket()).map((entry) => join(entry.parentPath, entry.name));
    await Promise.all([...paths, this.gitDir, dirname(this.gitDir)].map(flush));
  }

  async #check(): Promise<void> {
    try {
      this.#branch = (await this.git.run(['symbolic-ref', 'HEAD'])).trim();
      const formats = await this.git
        .run(['config', '--get-regexp', '^extensions[.](objectformat|refstorage)$'])
        .catch((error: GitError) => error.output);
      if (/ (?!sha1$|files$)/m.test(formats))
        throw new RepositoryError(
          `${this.gitDir} is a repository of another format (${formats.trim()}): make one with ` +
            '`git init --bare --object-format=sha1 --ref-format=files`, or set [snapshot] repository to a folder that is not there',
        );
      const tip = await this.tip();
      if (tip !== undefined) await this.git.run(['cat-file', '-e', `${tip}^{commit}`]);
    } catch (error) {
      throw error instanceof GitError ? this.damaged(error.message) : error;
    }
  }

  /** The error that tells a person what to do. */
  damaged(reason: string): RepositoryError {
    return new RepositoryError(
      `${this.gitDir} is no bare git repository, or its newest version is damaged (${reason}): restore it from a ` +
        'backup, or set [snapshot] repository to another folder to begin anew',
    );
  }
}

/** Whether the disk is full, or mounted to be read only. */
export function isFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EROFS' || code === 'EDQUOT' || diskTrouble.test(String(error));
}

/** What git says of such a disk. */
const diskTrouble = /No space left on device|Out of diskspace|Disk quota exceeded|Read-only file system/;

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
