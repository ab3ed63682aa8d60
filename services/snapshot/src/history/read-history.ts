// From the commits of the branch to the history. The messages of our own commits say it all; for a commit of another
// origin, a version is made of each resource whose file it changed.
import { isAncestor } from '../git/ancestor.ts';
import { GitError, type Git } from '../git/git.ts';
import type { Reader } from '../git/reader.ts';
import { parseMessage } from './commit-message.ts';
import { History } from './history.ts';
import type { Entry } from './versions.ts';
import { rescue } from './rescue.ts';

/** How many commits one command tells of: what it writes is held in memory as a whole. */
const pageSize = 2000;

/**
 * Brings the history to `tip`, where the branch is now; undefined, if it has no commit. Answers what is no longer on the
 * branch, and so no longer in the history. Throws GitError, and leaves the history as it is.
 */
export async function followBranch(
  git: Git,
  history: History,
  tip: string | undefined,
  files: ReadonlyMap<string, string>,
): Promise<readonly Entry[]> {
  const before = history.tip;
  if (before !== undefined && tip !== undefined && (await isAncestor(git, before, tip))) {
    const read = await collected(readEntries(git, tip, before, files));
    for (const entry of read) history.add(entry);
    history.tip = tip;
    return [];
  }
  const read = new History(files.keys());
  if (tip !== undefined) for await (const entry of readEntries(git, tip, undefined, files)) read.add(entry);
  read.tip = tip;
  const gone: Entry[] = [];
  for (const entry of history.all()) if (!read.has(entry)) gone.push(entry);
  history.become(read);
  return gone;
}

/**
 * All of the history that can be read when some of it is damaged: what the branch leads to, and what lies behind the damage.
 * Answers the commits that cannot be read.
 */
export async function readWhole(
  git: Git,
  reader: Reader,
  history: History,
  tip: string,
  files: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const entries = await collected(readEntries(git, tip, undefined, files, 'whole'));
  const rescued = await rescue(git, reader, new Set(entries.map(({ version }) => version)));
  for (const entry of [...rescued.entries, ...entries]) history.add(entry);
  history.tip = tip;
  return rescued.damaged;
}

interface Commit {
  readonly version: string;
  readonly seconds: number;
  readonly note: Omit<Entry, 'version' | 'seconds'> | undefined;
}

/** Oldest first; those after `known`, if that is given. 'whole': from where all can be read, if some cannot. */
async function* readEntries(
  git: Git,
  tip: string,
  known: string | undefined,
  files: ReadonlyMap<string, string>,
  which: 'all' | 'whole' = 'all',
): AsyncGenerator<Entry> {
  const { ids, failure } = await listCommits(git, ['--first-parent', tip, ...(known ? [`^${known}`] : [])]);
  if (failure && which === 'all') throw failure;
  // git looks at a commit's parent before it tells of the commit: the last that is whole is asked for by itself.
  if (failure) yield* readPage(git, ['--no-walk', (await parentOf(git, ids.at(-1))) ?? tip], files);
  for (let end = ids.length; end > 0; end -= pageSize) {
    const start = Math.max(0, end - pageSize);
    yield* readPage(git, [`-n${end - start}`, '--first-parent', ids[start]!], files);
  }
}

async function collected<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Newest first; up to where it fails. */
async function listCommits(git: Git, range: readonly string[]): Promise<{ ids: string[]; failure?: GitError }> {
  const idsOf = (text: string) => text.split('\n').slice(0, -1);
  try {
    return { ids: idsOf(await git.run(['rev-list', ...range, '--'])) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { ids: idsOf(error.output), failure: error };
  }
}

async function parentOf(git: Git, commit: string | undefined): Promise<string | undefined> {
  if (commit === undefined) return undefined;
  const parents = await git.run(['log', '--no-walk', '--format=%P', commit, '--']);
  return parents.trim().split(' ')[0];
}

/** Oldest first. */
async function* readPage(
  git: Git,
  range: readonly string[],
  files: ReadonlyMap<string, string>,
): AsyncGenerator<Entry> {
  const text = await git.run(['log', '-z', '--format=%H %ct%n%B', ...range, '--']);
  const commits = text.split('\0').slice(0, -1).map(parseCommit).reverse();
  const changes = commits.every(({ note }) => note) ? undefined : await readChanges(git, range, files);
  for (const commit of commits) yield* entriesOf(commit, changes?.get(commit.version) ?? []);
}

function entriesOf({ version, seconds, note }: Commit, changed: readonly string[]): Entry[] {
  if (note) return [{ ...note, version, seconds }];
  const unknown = { by: '', from: [], bytes: undefined, request: undefined };
  return changed.map((resource) => ({ resource, version, seconds, ...unknown }));
}

function parseCommit(record: string): Commit {
  const end = record.indexOf('\n');
  const [version = '', seconds] = record.slice(0, end).split(' ');
  return { version, seconds: Number(seconds), note: parseMessage(record.slice(end + 1)) };
}

/** The resources whose files each commit changed. */
async function readChanges(
  git: Git,
  range: readonly string[],
  files: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  const resources = new Map([...files].map(([resource, file]) => [file, resource]));
  const how = ['--diff-merges=first-parent', '--no-renames', '--name-only'];
  // All files, since with some only so many commits are told of that changed them.
  const text = await git.run(['log', '-z', ...how, '--format=%x01%H', ...range, '--']);
  const changes = new Map<string, string[]>();
  for (const record of text.split('\x01').slice(1)) {
    const [version = '', ...names] = record.split(/[\0\n]+/);
    changes.set(
      version,
      names.flatMap((name) => resources.get(name) ?? []),
    );
  }
  return changes;
}
