// Files that outlast a kill and a power cut: whoever reads one, at any time, finds what was there before or what came after it.
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Readable for nobody else. */
const ownerOnly = { folder: 0o700, file: 0o600 };

const draftEnd = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.new$/;
/** Nobody writes a draft for so long, in ms: who made it was killed. */
const draftEndsAfterMs = 60 * 60 * 1000;

/**
 * Puts a file of this content in the place of the one that is there, if any; its folder is made where it is not there. Resolves when
 * it is on the disk. Throws the system's error, and then the file is as it was.
 */
export async function writeDurably(path: string, content: string): Promise<void> {
  await throughDraft(path, content, (draft) => rename(draft, path));
}

/**
 * Makes the file, such as a key, unless it is there: of several who do at once, in several processes, one is taken by all, and nobody
 * finds half of it. Resolves when it is on the disk. Throws the system's error.
 */
export async function makeOnce(path: string, content: string | Buffer): Promise<void> {
  await throughDraft(path, content, async (draft) => {
    try {
      await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  });
}

/** Removes what those left in a folder that were killed while they wrote; what others are writing just now stays. */
export async function clearDrafts(folder: string): Promise<void> {
  const before = Date.now() - draftEndsAfterMs;
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter((name) => draftEnd.test(name)).map((name) => join(folder, name))) {
    // Whoever else clears may have been first.
    const last = await stat(path).catch(() => undefined);
    if (last && last.mtimeMs < before) await removed(path);
  }
}

/** What was renamed in a folder is so also after a power cut, as far as its file system can. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // Not every file system can, and not every folder may be read.
  }
}

async function throughDraft(
  path: string,
  content: string | Buffer,
  take: (draft: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  const draft = `${path}.${randomUUID()}.new`;
  try {
    const file = await open(draft, 'wx', ownerOnly.file);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await take(draft);
  } finally {
    await removed(draft);
  }
  await syncFolder(folder);
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: ownerOnly.folder });
  if (first === undefined) return;
  const { length } = resolve(first);
  for (let made = resolve(path); made.length >= length; made = dirname(made)) await syncFolder(dirname(made));
}

/** What cannot be removed does no harm. */
async function removed(draft: string): Promise<void> {
  await rm(draft, { force: true }).catch(() => undefined);
}
