// Values that must outlast the process, a file each in a folder: written at once or not at all, readable for nobody else.
// Several processes may share the folder.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clearDrafts, writeDurably } from '@qplan/stage/durable';

export class KeptFolder<T> {
  constructor(private readonly folder: string) {}

  /** What a crash left half written is removed. Never throws. */
  async clear(): Promise<void> {
    await clearDrafts(this.folder);
  }

  /** The names of all files, in no order. */
  async names(): Promise<string[]> {
    try {
      return (await readdir(this.folder)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** undefined: there is none, or what is there is not whole. `name`: letters, digits and `-`. */
  async read(name: string): Promise<T | undefined> {
    try {
      return JSON.parse(await readFile(this.fileOf(name), 'utf8')) as T;
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Resolves when it is on the disk. */
  async write(name: string, value: T): Promise<void> {
    await writeDurably(this.fileOf(name), JSON.stringify(value));
  }

  async remove(name: string): Promise<void> {
    await rm(this.fileOf(name), { force: true });
  }

  private fileOf(name: string): string {
    if (!/^[\w-]+$/.test(name)) throw new Error(`"${name}" is no name of a file`);
    return join(this.folder, `${name}.json`);
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
