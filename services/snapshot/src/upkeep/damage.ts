// What of the repository cannot be read any more: commits, and contents of versions. As long as there is any, all else is
// served and nothing is written.
import type { Logger } from '@qplan/logging';
import { type Entry, nameOf } from '../history/versions.ts';
import { damagedPacks } from './checkup.ts';

/** Where damage is looked for. */
export interface Suspects {
  /** The repository's folder. */
  readonly gitDir: string;
  readonly versions: Iterable<Entry>;
  /** Rejects for a version whose content cannot be read. */
  readonly read: (entry: Entry) => Promise<unknown>;
}

/** So much of it is named in a message. */
const mostNamed = 10;

export class Damage {
  readonly #repository: string;
  readonly #logger: Logger;
  readonly #names = new Set<string>();
  #isClosed = false;
  #search: Promise<void> | undefined;

  /** `repository`: its folder, as the log calls it. */
  constructor(repository: string, logger: Logger) {
    this.#repository = repository;
    this.#logger = logger;
  }

  /** What there is, and what an operator has to do; undefined where all is whole. */
  get problem(): string | undefined {
    if (this.#names.size === 0) return undefined;
    const named = [...this.#names].slice(0, mostNamed).join(', ');
    const others = this.#names.size > mostNamed ? ` and ${this.#names.size - mostNamed} more` : '';
    return (
      `the repository is damaged: ${named}${others} cannot be read; all else is served, and nothing is written: restore ` +
      'it as docs/operating.md says, and start again'
    );
  }

  /** `ids`: of commits that cannot be read. */
  foundCommits(ids: readonly string[]): void {
    this.#found(ids.map((id) => `commit ${id.slice(0, 10)}`));
  }

  /** Versions whose contents cannot be read. */
  foundVersions(entries: readonly Entry[]): void {
    this.#found(entries.map(nameOf));
  }

  /** Where packs are not as they were written, finds the versions that have suffered; in the background. */
  lookFor(suspects: Suspects): void {
    this.#search = this.#lookFor(suspects);
  }

  /** Ends the search. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#search;
  }

  async #lookFor({ gitDir, versions, read }: Suspects): Promise<void> {
    const packs = await damagedPacks(gitDir);
    if (packs.length === 0) return;
    const damaged: Entry[] = [];
    for (const entry of versions) {
      if (this.#isClosed) return;
      await read(entry).catch(() => damaged.push(entry));
    }
    this.foundVersions(damaged);
    if (this.problem === undefined)
      this.#logger.warn('packs are damaged where no version needs them', { packs: packs.join() });
  }

  #found(names: readonly string[]): void {
    const known = this.#names.size;
    for (const name of names) this.#names.add(name);
    if (this.#names.size > known) this.#logger.error(this.problem!, { repository: this.#repository });
  }
}
