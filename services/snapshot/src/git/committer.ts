// Commits onto the branch, durable at once: the objects of any number of commits become one pack, which is flushed with
// its index and the branch's lock file, all at the same time; then the lock file becomes the branch. That is two waits
// for the disk, and no process: half of what a checkpoint of `git fast-import` takes. The files for the next pack are made
// while the disk is waited for: making one takes as long as flushing it.
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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

/** A commit with all that is new in it. */
export interface MadeCommit {
  readonly id: string;
  readonly objects: readonly GitObject[];
}

export class Committer {
  readonly #repository: Repository;
  readonly #folders: Tree;
  /** For the next pack, if it could be made already. */
  #draft: Draft | undefined;
  /** Where the branch is. */
  #tip: string | undefined;
  /** The commit that was made last, and its tree. */
  #made: string | undefined;
  #tree: string;

  private constructor(repository: Repository, folders: Tree, tip: string | undefined) {
    this.#repository = repository;
    this.#folders = folders;
    this.#tip = tip;
    this.#made = tip;
    this.#tree = folders.id;
  }

  /** Commits go onto `tip`, where the branch is; undefined before the first. Throws GitError. */
  static async open(repository: Repository, reader: Reader, tip: string | undefined): Promise<Committer> {
    const read = (id: string) => reader.read('tree', id);
    return new Committer(repository, await Tree.open(tip && `${tip}^{tree}`, read), tip);
  }

  /** Makes the commit that follows the one made before; it is nowhere until it is stored. Throws GitError. */
  async make({ message, seconds, path, blob }: Commit): Promise<MadeCommit> {
    const trees = blob ? await this.#folders.put(path, blob.id) : [];
    this.#tree = trees.at(-1)?.id ?? this.#tree;
    const commit = commitObject({ tree: this.#tree, parent: this.#made, message, seconds });
    this.#made = commit.id;
    return { id: commit.id, objects: [...(blob ? [blob] : []), ...trees, commit] };
  }

  /**
   * Resolves when the commits, the next ones in the order of their making, are durable. Throws the system's error, or
   * when somebody else moved the branch; whether the branch has moved is then for the caller to see, and this committer
   * is of no more use.
   */
  async store(commits: readonly MadeCommit[]): Promise<void> {
    const tip = commits.at(-1)!.id;
    await this.#move(await formatPack(commits.flatMap(({ objects }) => objects)), tip);
    this.#tip = tip;
  }

  /** To be called at the end, also after a failure. */
  close(): void {
    this.#draft?.discard();
    this.#draft = undefined;
  }

  /** Stores the pack and moves the branch, under git's own lock on it. */
  async #move(pack: Pack, tip: string): Promise<void> {
    const ref = join(this.#repository.gitDir, this.#repository.branch);
    const lock = `${ref}.lock`;
    // Open for as long as it is ours, by which others see that its owner lives.
    const holder = openSync(lock, 'wx');
    let draft: Draft | undefined;
    try {
      if ((await this.#repository.tip()) !== this.#tip)
        throw new Error(`somebody else moved ${this.#repository.branch}`);
      draft = this.#draft ?? new Draft(this.#packs);
      const flushed = writeFlushed([...draft.contents(pack), [holder, `${tip}\n`]]);
      this.#draft = makeIfPossible(this.#packs);
      await flushed;
      // A journal keeps the order of these, which git counts on as well.
      draft.become(pack.name);
      renameSync(lock, ref);
    } catch (error) {
      rmSync(lock, { force: true });
      draft?.discard();
      throw error;
    } finally {
      closeSync(holder);
    }
    await this.#repository.flushFolders();
  }

  get #packs(): string {
    return join(this.#repository.gitDir, 'objects', 'pack');
  }
}

/** The files that a pack and its index are written to, until they get the names by which git finds them. */
class Draft {
  static #count = 0;
  readonly #folder: string;
  readonly #paths: readonly [pack: string, index: string];
  readonly #files: number[] = [];

  /** Empty files, open. Throws the system's error. */
  constructor(folder: string) {
    const number = (Draft.#count += 1);
    this.#folder = folder;
    this.#paths = [join(folder, `tmp_pack_qplan_${number}`), join(folder, `tmp_idx_qplan_${number}`)];
    try {
      for (const path of this.#paths) this.#files.push(openSync(path, 'w'));
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** What is to be written to which file. */
  contents({ pack, index }: Pack): (readonly [file: number, content: Buffer])[] {
    return [
      [this.#files[0]!, pack],
      [this.#files[1]!, index],
    ];
  }

  /** The pack is the first to be there, since an index is looked for first. */
  become(name: string): void {
    this.#close();
    renameSync(this.#paths[0], join(this.#folder, `pack-${name}.pack`));
    renameSync(this.#paths[1], join(this.#folder, `pack-${name}.idx`));
  }

  /** What cannot be removed now is cleared before the next commit, with all that is unfinished. */
  discard(): void {
    this.#close();
    try {
      for (const path of this.#paths) rmSync(path, { force: true });
    } catch {}
  }

  #close(): void {
    for (const file of this.#files.splice(0)) closeSync(file);
  }
}

/** Where it fails, the next commit fails in the same way, and says so. */
function makeIfPossible(folder: string): Draft | undefined {
  try {
    return new Draft(folder);
  } catch {
    return undefined;
  }
}
