// Files that outlast a kill and a power cut: whoever reads one, at any time, finds what was there before or what came after it.
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Readable for nobody else. */
const ownerOnly = { folder: 0o700, file: 0o600 };

/**
 * Puts a file of this content in the place of the one that is there, if any; its folder is made where it is not there. Resolves when
 * it is on the disk. Throws the system's error, and then nothing has changed.
 */
export async function writeDurably(path: string, content: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: ownerOnly.folder });
  const draft = `${path}.${randomUUID()}.new`;
  try {
    const file = await open(draft, 'wx', ownerOnly.file);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** What was renamed in a folder is so also after a power cut, as far as its file system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch {
    // Not every file system can.
  } finally {
    await folder.close();
  }
}
