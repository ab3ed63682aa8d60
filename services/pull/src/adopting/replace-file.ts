// A file becomes another at once: the new one is written beside it, with its mode, until it is on the disk, and takes its name. The
// one before is kept under a name that says so.
import { chown, copyFile, link, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { syncFolder } from '@qplan/stage/durable';

export interface NewFile {
  /** Takes the place of the file; answers the name under which that is kept. */
  replace(): Promise<string>;
  /** It is not wanted after all. */
  discard(): Promise<void>;
}

/** Writes the new content beside the file. */
export async function besideFile(path: string, bytes: Uint8Array): Promise<NewFile> {
  const folder = dirname(path);
  const beside = join(folder, `.${basename(path)}.qplan-new`);
  // What a process left that was ended meanwhile.
  await rm(beside, { force: true });
  const { mode, uid, gid } = await stat(path);
  const file = await open(beside, 'wx', mode & 0o7777);
  try {
    await file.writeFile(bytes);
    await file.chmod(mode & 0o7777);
    // Only root may give a file to somebody else.
    await chown(beside, uid, gid).catch(() => undefined);
    await file.sync();
  } finally {
    await file.close();
  }
  return {
    async replace() {
      const kept = await keep(path);
      await rename(beside, path);
      await syncFolder(folder);
      return kept;
    },
    discard: () => unlink(beside).catch(() => undefined),
  };
}

/** `plan (before 2027-01-04 09.00.00).xlsx` */
async function keep(path: string): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const extension = extname(path);
  const plain = `${basename(path, extension)} (before ${time}`;
  for (let twin = 1; ; twin++) {
    const name = `${plain}${twin === 1 ? '' : `, ${twin}`})${extension}`;
    try {
      await link(path, join(dirname(path), name)).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') throw error;
        // Not every file system has links.
        await copyFile(path, join(dirname(path), name), 1);
      });
      return name;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || twin >= 100) throw error;
    }
  }
}
