// Files of sheets that are named on the command line.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Files } from '@qplan/setup';
import { readWorkbook, type WorkbookSheet } from '@qplan/workbook';

const mostBytes = 64 * 1024 ** 2;

/** A file cannot be read: the message names it and says why. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

export interface ReadFiles {
  readonly files: Files;
  /** The name that a setup knows a file by → its path, as it was given. */
  readonly paths: ReadonlyMap<string, string>;
}

/** Throws FileError. */
export async function readFiles(paths: readonly string[]): Promise<ReadFiles> {
  const files = new Map<string, readonly WorkbookSheet[]>();
  const known = new Map<string, string>();
  for (const path of paths) {
    const name = files.has(basename(path)) ? path : basename(path);
    files.set(name, await readOne(path));
    known.set(name, path);
  }
  return { files, paths: known };
}

async function readOne(path: string): Promise<readonly WorkbookSheet[]> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw new Error(`it has ${size} bytes, more than the ${mostBytes} that are read`);
    return await readWorkbook(path, await readFile(path));
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new FileError(`${path}: ${isMissing ? 'there is no such file' : (cause as Error).message}`, { cause });
  }
}
