// Values that must outlast the process, a file each in a folder: written at once or not at all, readable for nobody else.
// Several processes may share the folder.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const ownerOnly = { folder: 0o700, file: 0o600 };

export class KeptFolder<T> {
  constructor(private readonly folder: string) {}

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
    await mkdir(this.folder, { recursive: true, mode: ownerOnly.folder });
    const temporary = join(this.folder, `${randomBytes(8).toString('hex')}.new`);
    const file = await open(temporary, 'wx', ownerOnly.file);
    try {
      await file.writeFile(JSON.stringify(value));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.fileOf(name));
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
