// What a writer that died leaves in a repository: locks, which would stop the next writer, and unfinished files. Cleared
// when no live process can own them; a lock of a live one is waited for.
import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@qplan/logging';

/** How long to wait for a live process to give up its lock, in ms, and how often to look. */
const patienceMs = 3000;
const lookEveryMs = 20;

/** Where a system does not tell who has a file open, a lock is stale after this time, in ms. */
const staleAfterMs = 10_000;

/** Removes the locks of dead writers. Answers those that live ones keep. */
export async function clearLocks(gitDir: string, logger: Logger): Promise<string[]> {
  const kept = await Promise.all((await findLocks(gitDir)).map((path) => clearLock(gitDir, path, logger)));
  return kept.filter((path) => path !== undefined);
}

/** Removes the unfinished files of dead writers; no git process may be writing. */
export async function clearUnfinished(gitDir: string): Promise<void> {
  const packs = join(gitDir, 'objects', 'pack');
  const unfinished = (await list(packs)).filter((name) => /^\.?tmp[-_]/.test(name));
  await Promise.all(unfinished.map((name) => rm(join(packs, name), { force: true })));
}

async function findLocks(gitDir: string): Promise<string[]> {
  const folders = ['refs', 'objects/info'].map((name) => readdirDeep(join(gitDir, name)));
  const deep = (await Promise.all(folders)).flat();
  const flat = [gitDir, join(gitDir, 'objects', 'pack')].map(async (folder) =>
    (await list(folder)).map((name) => join(folder, name)),
  );
  return [...deep, ...(await Promise.all(flat)).flat()].filter((path) => /\.lock$|\/gc\.pid$/.test(path));
}

async function clearLock(gitDir: string, path: string, logger: Logger): Promise<string | undefined> {
  const deadline = Date.now() + patienceMs;
  while (await exists(path)) {
    if (!(await mayBeLive(gitDir, path))) {
      await rm(path, { force: true });
      logger.warn('cleared a lock of a process that is dead', { path });
      return undefined;
    }
    if (Date.now() > deadline) return path;
    await sleep(lookEveryMs);
  }
  return undefined;
}

/** Whether a process has the lock open, or is a git that may write to this repository. */
async function mayBeLive(gitDir: string, path: string): Promise<boolean> {
  const pids = (await list('/proc')).filter((name) => /^\d+$/.test(name));
  if (pids.length === 0) return Date.now() - (await modified(path)) < staleAfterMs;
  const found = await Promise.all(
    pids.map(async (pid) => (await hasOpen(pid, path)) || (await isGitWriting(pid, gitDir))),
  );
  return found.includes(true);
}

async function hasOpen(pid: string, path: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const targets = await Promise.all((await list(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')));
  return targets.includes(path);
}

async function isGitWriting(pid: string, gitDir: string): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (!name.startsWith('git')) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (command.split('\0').includes('cat-file')) return false;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  return command.includes(gitDir) || folder === gitDir || folder.startsWith(`${gitDir}/`);
}

async function readdirDeep(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function exists(path: string): Promise<boolean> {
  return (await modified(path)) > 0;
}

async function modified(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs ?? 0;
}
