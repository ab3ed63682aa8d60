// Flushing a file, or what a folder says is in it, to the disk.
import { open } from 'node:fs/promises';

/** Resolves when that is on the disk. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
