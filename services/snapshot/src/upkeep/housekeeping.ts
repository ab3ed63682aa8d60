// Packing, in the background and at low priority: each flush leaves a small pack, and many packs make reading slow.
// Large packs are hardly ever touched. Readers keep the packs that they have open, and find the new ones.
import type { Logger } from '@qplan/logging';
import { packNames } from '../git/packs.ts';
import type { Repository } from '../git/repository.ts';

/** Packs are rolled up when there are more than this. */
const mostPacks = 100;

/** How many commits there are between two looks at the number of packs. */
const lookEvery = 50;

export class Housekeeping {
  readonly #repository: Repository;
  readonly #logger: Logger;
  #commits = 0;
  #running: Promise<void> | undefined;

  constructor(repository: Repository, logger: Logger) {
    this.#repository = repository;
    this.#logger = logger;
    this.#running = this.#run();
  }

  /** A commit has been made. */
  written(): void {
    this.#commits += 1;
    if (this.#commits >= lookEvery) this.#running ??= this.#run();
  }

  /** Resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#commits = Number.NEGATIVE_INFINITY;
    await this.#running;
  }

  async #run(): Promise<void> {
    this.#commits = 0;
    try {
      const packs = await this.#packs();
      if (packs > mostPacks) await this.#pack(packs);
    } catch (error) {
      this.#logger.warn('packing failed; it is tried again later', { reason: String(error) });
    }
    this.#running = undefined;
  }

  /** Rolls small packs up into larger ones, each at least twice as large as the next smaller one. */
  async #pack(packsBefore: number): Promise<void> {
    const started = performance.now();
    await this.#repository.git.run(['repack', '--geometric=2', '-d', '-q'], { nice: true });
    const ms = Math.round(performance.now() - started);
    this.#logger.info('packed', { packsBefore, packs: await this.#packs(), ms });
  }

  async #packs(): Promise<number> {
    return (await packNames(this.#repository.gitDir)).length;
  }
}
