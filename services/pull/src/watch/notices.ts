// The system's notices of what happens to files, by chokidar. It watches the files' folders, not the files: so a file
// that another one replaces, that is deleted and made anew, or to which a link leads, stays watched. chokidar's own events
// are thinned out (one in 50 ms, and what comes between is lost), so its raw ones are taken.
import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { type Place, placesOf } from './places.ts';

export interface Heard {
  /** Something happened to one of the files; it need not be a change of its content. */
  changed(path: string): void;
  /** From now on nothing is missed; what happened before may have been. */
  ready(): void;
  /** The system does not give notices of some folder. */
  failed(error: Error): void;
}

export class Notices {
  #paths: readonly string[] = [];
  readonly #heard: Heard;
  #watcher: FSWatcher | undefined;
  /** Folder → name → the files that it is about. */
  #files = new Map<string, Map<string, Set<string>>>();
  /** Which folders are watched: another one of the same name is another one. */
  #folders = '';

  constructor(heard: Heard) {
    this.#heard = heard;
  }

  /** These are the files from now on. */
  follow(paths: readonly string[]): void {
    this.#paths = paths;
    this.#follow();
  }

  async close(): Promise<void> {
    await this.#watcher?.close();
  }

  /** Watches the folders that the files are in now. Answers whether they are those that are watched already. */
  #follow(): boolean {
    const places = this.#paths.flatMap((path) => reachable(path).map((place) => ({ path, ...place })));
    const folders = new Set(places.map(({ folder }) => folder));
    const identity = [...folders].map((folder) => `${folder}\0${inodeOf(folder)}`).join('\0');
    this.#files = new Map([...folders].map((folder) => [folder, new Map()]));
    for (const { path, folder, name } of places) {
      const files = this.#files.get(folder)!;
      files.set(name, (files.get(name) ?? new Set()).add(path));
    }
    if (identity === this.#folders) return true;
    this.#folders = identity;
    // First the old one ends: both would share the notices of a folder, also those of one that is gone.
    void this.#watcher?.close();
    this.#watcher = folders.size === 0 ? undefined : this.#watch(folders);
    return false;
  }

  #watch(folders: ReadonlySet<string>): FSWatcher {
    const watcher = watch([...folders], {
      depth: 0,
      atomic: false,
      ignorePermissionErrors: true,
      // What is in the folders needs no watch of its own.
      ignored: (path) => !folders.has(path),
    });
    watcher.on('raw', (event, name, details) => {
      this.#notice(event, name, (details as { readonly watchedPath: string }).watchedPath);
    });
    watcher.on('error', (error) => this.#heard.failed(error as Error));
    // The folders may have changed before they were watched.
    watcher.on('ready', () => {
      if (this.#follow()) this.#heard.ready();
    });
    return watcher;
  }

  #notice(event: string, name: string | null, folder: string): void {
    const files = this.#files.get(folder);
    if (!files) return;
    // What happens to the folder itself comes under its own name.
    const isAboutAll = name === null || name === basename(folder);
    const paths = isAboutAll ? new Set([...files.values()].flatMap((set) => [...set])) : files.get(name);
    if (!paths) return;
    for (const path of paths) this.#heard.changed(path);
    // What appears, goes, or takes another's name may be a folder or a link on the way to the file.
    if (event === 'rename') this.#follow();
  }
}

/** No place at all where a folder may not be looked into. */
function reachable(path: string): Place[] {
  try {
    return placesOf(path);
  } catch {
    return [];
  }
}

function inodeOf(folder: string): number {
  return lstatSync(folder, { throwIfNoEntry: false })?.ino ?? 0;
}
