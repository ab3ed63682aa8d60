// What versions hold: read from the repository, and the newest of each resource kept in memory.
import { RequestError } from '@qplan/bus';
import type { Reader } from '../git/reader.ts';
import { UnderWay } from '../under-way.ts';
import type { Damage } from '../upkeep/damage.ts';
import type { History } from './history.ts';
import type { Entry } from './versions.ts';

export interface ContentsParts {
  readonly reader: Reader;
  readonly history: History;
  /** Resource → file. */
  readonly files: ReadonlyMap<string, string>;
  readonly damage: Damage;
}

/** The newest content of each resource is kept up to this size, in bytes. */
const largestKept = 8 * 1024 ** 2;

export class Contents {
  readonly #parts: ContentsParts;
  readonly #kept = new Map<string, { readonly version: string; readonly content: Buffer }>();
  readonly #reading = new UnderWay<Buffer>();

  constructor(parts: ContentsParts) {
    this.#parts = parts;
  }

  /** Many who ask for the same version at once share one content. Throws RequestError. */
  async of(entry: Entry): Promise<Buffer> {
    const kept = this.#kept.get(entry.resource);
    if (kept?.version === entry.version) return kept.content;
    return this.#reading.share(`${entry.version} ${entry.resource}`, () => this.#read(entry));
  }

  /** The newest version of its resource holds this; undefined, where nobody has read it yet. */
  keep({ resource, version }: Entry, content: Buffer | undefined): void {
    if (content && content.length <= largestKept) this.#kept.set(resource, { version, content });
    else this.#kept.delete(resource);
  }

  /** How many bytes a version has. */
  async bytes({ resource, version, bytes }: Entry): Promise<number> {
    if (bytes !== undefined) return bytes;
    const { reader, files } = this.#parts;
    const found = await reader.info(`${version}:${files.get(resource)}`);
    return found?.bytes ?? 0;
  }

  async #read(entry: Entry): Promise<Buffer> {
    const { reader, history, files, damage } = this.#parts;
    const { resource, version } = entry;
    const path = files.get(resource);
    if (path === undefined)
      throw new RequestError(`nobody knows in which file ${resource} is: its plan has ended, and named that itself`);
    const content = await reader.read(`${version}:${path}`).catch((error: Error) => {
      damage.foundVersions([entry]);
      throw new RequestError(`${resource} ${version} is damaged (${error.message}); docs/operating.md says what to do`);
    });
    if (!content) throw new RequestError(`${resource} ${version} has no content: its file was removed in that commit`);
    if (history.newest(resource)?.version === version) this.keep(entry, content);
    return content;
  }
}
