// The folders of the newest commit, so that the next one changes a single file and keeps all others.
import { fileMode, folderMode, type GitObject, parseTree, type TreeEntry, treeObject } from './git-object.ts';
import { GitError } from './git.ts';

/** Answers the body of a tree, undefined if there is none of that name. */
export type ReadTree = (name: string) => Promise<Buffer | undefined>;

export class Tree {
  readonly #entries: Map<string, TreeEntry>;
  readonly #folders = new Map<string, Tree>();
  readonly #read: ReadTree;

  private constructor(entries: Map<string, TreeEntry>, read: ReadTree) {
    this.#entries = entries;
    this.#read = read;
  }

  /** `name`: the tree's id, or another name that git has for it; undefined for the empty tree. Throws GitError. */
  static async open(name: string | undefined, read: ReadTree): Promise<Tree> {
    if (name === undefined) return new Tree(new Map(), read);
    const body = await read(name);
    if (!body) throw new GitError(`the tree ${name} is not there`);
    return new Tree(parseTree(body), read);
  }

  get id(): string {
    return treeObject(this.#entries).id;
  }

  /** Puts a blob at `path`. Answers the trees that are new by that, the root last. */
  async put(path: string, blob: string): Promise<GitObject[]> {
    const [, name = path, rest] = /^([^/]+)\/(.+)$/.exec(path) ?? [];
    if (rest === undefined) {
      this.#entries.set(name, { mode: fileMode, id: blob });
      return [treeObject(this.#entries)];
    }
    const below = await (await this.#folder(name)).put(rest, blob);
    this.#entries.set(name, { mode: folderMode, id: below.at(-1)!.id });
    return [...below, treeObject(this.#entries)];
  }

  async #folder(name: string): Promise<Tree> {
    let folder = this.#folders.get(name);
    if (folder === undefined) {
      const entry = this.#entries.get(name);
      folder = await Tree.open(entry?.mode === folderMode ? entry.id : undefined, this.#read);
      this.#folders.set(name, folder);
    }
    return folder;
  }
}
