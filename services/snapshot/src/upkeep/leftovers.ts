// What a writer of ours that died leaves in the repository: locks, which would stop the next one, and unfinished files. A
// lock of anybody else is left alone, dead or not: who holds it may be in another container, where nobody can see it.
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { uptime } from 'node:os';
import { basename, join } from 'node:path';
import type { Logger } from '@qplan/logging';
import { writingMark } from '../git/fast-import.ts';
import { packFolder } from '../git/packs.ts';

/** A writer takes its locks at most this long after it has begun to write, in ms. */
const longestWriteMs = 60_000;

/** The beginning of the names of folders in which the save of a scenario is prepared. */
export const savingPrefix = 'qplan-saving-';

/** What is unfinished and older than this, in ms, is nobody's. */
const staleAfterMs = 3600_000;

/** To be called by the owner, while no writer of its own is there. Answers the locks of others on the branch. */
export async function clearLeftovers(gitDir: string, branch: string, logger: Logger): Promise<string[]> {
  const mark = join(gitDir, writingMark);
  const begun = await modified(mark);
  const booted = Date.now() - uptime() * 1000;
  const others: string[] = [];
  for (const path of [join(gitDir, `${branch}.lock`), join(gitDir, 'HEAD.lock')]) {
    const taken = await modified(path);
    if (taken === undefined) continue;
    const ours = begun !== undefined && taken >= begun && taken <= begun + longestWriteMs;
    if (ours || taken < booted) {
      await rm(path, { force: true });
      logger.warn('cleared a lock of a writer that is dead', { path });
    } else others.push(path);
  }
  await rm(mark, { force: true });
  for (const path of await unfinished(gitDir)) await rm(path, { force: true, recursive: true });
  return others;
}

/** Packs that were not finished, marks of fast-import on those that were, its reports of how it died, and saves of scenarios. */
async function unfinished(gitDir: string): Promise<string[]> {
  const found = (await list(gitDir)).filter((path) => basename(path).startsWith('fast_import_crash_'));
  const isOld = async (path: string) => ((await modified(path)) ?? Date.now()) < Date.now() - staleAfterMs;
  for (const path of await list(gitDir))
    if (basename(path).startsWith(savingPrefix) && (await isOld(path))) found.push(path);
  for (const path of await list(packFolder(gitDir))) {
    if (/^\.?tmp[-_]/.test(basename(path)) && (await isOld(path))) found.push(path);
    if (path.endsWith('.keep') && (await readFile(path, 'utf8').catch(() => '')) === 'fast-import') found.push(path);
  }
  return found;
}

async function list(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

async function modified(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs;
}
