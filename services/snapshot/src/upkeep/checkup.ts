// What a disk has done to the repository without a word: looked for in the background after each start.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The checksum at the end of a pack, in bytes. */
const checksumBytes = 20;

/** The packs whose bytes are not those that git wrote: it ends each with the SHA-1 of all that comes before. */
export async function damagedPacks(gitDir: string): Promise<string[]> {
  const folder = join(gitDir, 'objects', 'pack');
  const packs = (await readdir(folder)).filter((name) => name.endsWith('.pack'));
  const damaged: string[] = [];
  for (const name of packs) if (!(await isWhole(join(folder, name)))) damaged.push(name);
  return damaged;
}

/** One that is gone meanwhile was rolled up into another. */
async function isWhole(path: string): Promise<boolean> {
  const hash = createHash('sha1');
  let held = Buffer.alloc(0);
  const take = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      const bytes = Buffer.concat([held, chunk]);
      hash.update(bytes.subarray(0, -checksumBytes));
      held = bytes.subarray(-checksumBytes);
    }
  };
  try {
    await pipeline(createReadStream(path), take);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
  return held.equals(hash.digest());
}
