// What a power cut cannot take back. Where the disk is waited for, other work goes on meanwhile; what only reaches the
// system's memory is done at once, since handing that to another thread takes longer than it does.
import { closeSync, fsync as fsyncCallback, openSync, writeFile as writeFileCallback, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const fsync = promisify(fsyncCallback);
const writeFile = promisify(writeFileCallback);

/** Up to this length a file is written at once. */
const small = 256 * 1024;

/** Resolves when what the file or folder holds is on the disk. */
export async function flush(path: string): Promise<void> {
  const file = openSync(path, 'r');
  try {
    await fsync(file);
  } finally {
    closeSync(file);
  }
}

/** Resolves when the files, which are open, have their contents on the disk. */
export async function writeFlushed(
  files: readonly (readonly [file: number, content: Buffer | string])[],
): Promise<void> {
  const written = await Promise.allSettled(files.map(([file, content]) => writeOne(file, content)));
  const failed = written.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function writeOne(file: number, content: Buffer | string): Promise<void> {
  if (content.length <= small) writeFileSync(file, content);
  else await writeFile(file, content);
  await fsync(file);
}
