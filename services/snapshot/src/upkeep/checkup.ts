// What a disk has done to the repository without a word: looked for in the background after each start.
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { packFolder, packNames } from '../git/packs.ts';

/** The checksum at the end of a pack, in bytes. */
const checksumBytes = 20;

/** What is read of a pack at a time, in bytes. */
const chunkBytes = 256 * 1024;

/** The packs whose bytes are not those that git wrote: it ends each with the SHA-1 of all that comes before. */
export async function damagedPacks(gitDir: string): Promise<string[]> {
  const damaged: string[] = [];
  const buffer = Buffer.alloc(chunkBytes);
  for (const name of await packNames(gitDir))
    if (!(await isWhole(join(packFolder(gitDir), name), buffer))) damaged.push(name);
  return damaged;
}

/** One that is gone meanwhile was rolled up into another; one that cannot be read is not whole. */
async function isWhole(path: string, buffer: Buffer): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const end = Math.max(0, (await file.stat()).size - checksumBytes);
    const hash = createHash('sha1');
    for (let at = 0; at < end;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
      if (bytesRead === 0) return false;
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    const checksum = await file.read(Buffer.alloc(checksumBytes), 0, checksumBytes, end);
    return checksum.buffer.equals(hash.digest());
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  } finally {
    await file?.close();
  }
}
