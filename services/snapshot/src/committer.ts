// Commits onto the branch, durable at once: the objects of any number of commits become one pack, which is flushed with
// its index and the branch's lock file, all at the same time; then the lock file becomes the branch. That is two waits
// for the disk, and no process: half of what a checkpoint of `git fast-import` takes. The files for the next pack are made
// beforehand, when nobody waits: making one takes as long as flushing it.
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFlushed } from './durable.ts';
import { commitObject, type GitObject } from './git-object.ts';
import { formatPack, type Pack } from './pack.ts';
import type { Reader } from './reader.ts';
import type { Repository } from './repository.ts';
import { Tree } from './tree.ts';

export interface Commit {
  readonly message: string;
  /** Since 1970. */
  readonly seconds: number;
  readonly path: string;
  /** What the file holds now; undefined when it stays as it is. */
  readonly blob: GitObject | undefined;
}

/** Commits with all that is new in them. */
export interface MadeCommits {
  readonly ids: readonly string[];
  readonly objects: readonly GitObject[];
}

export class Committer {
  readonly #repository: Repository;
  readonly #folders: Tree;
  readonly #drafts: Drafts;
  #tip: string | undefined;
  #tree: string;

  private constructor(repository: Repository, folders: Tree, tip: string | undefined) {
    this.#repository = repository;
    this.#drafts = new Drafts(join(repository.gitDir, 'objects', 'pack'));
    this.#folders = folders;
    this.#tip = tip;
    this.#tree = folders.id;
  }

  /** Commits go onto `tip`, where the branch is; undefined before the first. Throws GitError. */
  static async open(repository: Repository, reader: Reader, tip: string | undefined): Promise<Committer> {
    await mkdir(dirname(join(repository.gitDir, repository.branch)), { recursive: true });
    const read = (id: string) => reader.read(id);
    return new Committer(repository, await Tree.open(tip && `${tip}^{tree}`, read), tip);
  }

  /** Makes the commits, in order, which are nowhere until they are stored. Throws GitError. */
  async make(commits: readonly Commit[]): Promise<MadeCommits> {
    const objects: GitObject[] = [];
    const ids: string[] = [];
    let parent = this.#tip;
    for (const { message, seconds, path, blob } of commits) {
      if (blob) {
        const trees = await this.#folders.put(path, blob.id);
        this.#tree = trees.at(-1)!.id;
        objects.push(blob, ...trees);
      }
      const commit = commitObject({ tree: this.#tree, parent, message, seconds });
      objects.push(commit);
      ids.push(commit.id);
      parent = commit.id;
    }
    return { ids, objects };
  }

  /**
   * Resolves when the commits that were made last are durable. Throws the system's error, or when somebody else moved
   * the branch; whether the branch has moved is then for the caller to see, and this committer is of no more use.
   */
  async store({ ids, objects }: MadeCommits): Promise<void> {
    const tip = ids.at(-1)!;
    await this.#move(await formatPack(objects), tip);
    this.#tip = tip;
  }

  /** To be called at the end, also after a failure. */
  close(): void {
    this.#drafts.discard();
  }

  /** Stores the pack and moves the branch, under git's own lock on it. */
  async #move(pack: Pack, tip: string): Promise<void> {
    const ref = join(this.#repository.gitDir, this.#repository.branch);
    const lock = `${ref}.lock`;
    // Open for as long as it is ours, by which others see that its owner lives.
    const holder = openSync(lock, 'wx');
    try {
      if ((await this.#repository.tip()) !== this.#tip)
        throw new Error(`somebody else moved ${this.#repository.branch}`);
      const [packFile, indexFile] = this.#drafts.make();
      await writeFlushed([
        [packFile, pack.pack],
        [indexFile, pack.index],
        [holder, `${tip}\n`],
      ]);
      // A journal keeps the order of these, which git counts on as well.
      this.#drafts.become(pack.name);
      renameSync(lock, ref);
    } catch (error) {
      rmSync(lock, { force: true });
      throw error;
    } finally {
      closeSync(holder);
    }
    await this.#repository.flushFolders();
    setImmediate(() => this.#drafts.makeIfPossible());
  }
}

/** The files that the next pack and its index are written to. */
class Drafts {
  readonly #folder: string;
  readonly #paths: readonly [pack: string, index: string];
  #files: readonly [pack: number, index: number] | undefined;
  #discarded = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#paths = [join(folder, 'tmp_pack_qplan'), join(folder, 'tmp_idx_qplan')];
  }

  /** Empty files, open. Throws the system's error. */
  make(): readonly [pack: number, index: number] {
    if (this.#files) return this.#files;
    const pack = openSync(this.#paths[0], 'w');
    try {
      return (this.#files = [pack, openSync(this.#paths[1], 'w')]);
    } catch (error) {
      closeSync(pack);
      throw error;
    }
  }

  /** Where it fails, the next commit fails in the same way, and says so. */
  makeIfPossible(): void {
    if (this.#discarded) return;
    try {
      this.make();
    } catch {}
  }

  /** Gives them the names by which git finds them, the pack first. */
  become(name: string): void {
    this.#close();
    renameSync(this.#paths[0], join(this.#folder, `pack-${name}.pack`));
    renameSync(this.#paths[1], join(this.#folder, `pack-${name}.idx`));
  }

  /** What cannot be removed now is cleared before the next commit, with all that is unfinished. */
  discard(): void {
    this.#discarded = true;
    this.#close();
    try {
      for (const path of this.#paths) rmSync(path, { force: true });
    } catch {}
  }

  #close(): void {
    for (const file of this.#files ?? []) closeSync(file);
    this.#files = undefined;
  }
}
