// From the commits of the branch to the history. The messages of our own commits say it all; for a commit of another
// origin, a version is made of each resource whose file it changed.
import { isAncestor } from '../git/ancestor.ts';
import { GitError, type Git } from '../git/git.ts';
import type { Reader } from '../git/reader.ts';
import { parseMessage } from './commit-message.ts';
import type { Entry, History } from './history.ts';
import { rescue } from './rescue.ts';

/** How many commits one command tells of: what it writes is held in memory as a whole. */
const pageSize = 5000;

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
  const ahead = before !== undefined && tip !== undefined && (await isAncestor(git, before, tip));
  const read = tip === undefined ? [] : await readEntries(git, tip, ahead ? before : undefined, files);
  const old = ahead ? [] : history.all();
  if (!ahead) history.clear();
  for (const entry of read) history.add(entry);
  history.tip = tip;
  return old.filter((entry) => !history.has(entry));
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
  const entries = await readEntries(git, tip, undefined, files, 'whole');
  const rescued = await rescue(git, reader, new Set(entries.map(({ version }) => version)));
  for (const entry of [...rescued.entries, ...entries]) history.add(entry);
  history.tip = tip;
  return rescued.damaged;
}

interface Commit {
  readonly version: string;
  readonly seconds: number;
  readonly parent: string | undefined;
  readonly note: Omit<Entry, 'version' | 'seconds'> | undefined;
}

/** Oldest first; those after `known`, if that is given. 'whole': up to where some cannot be read, if so. */
async function readEntries(
  git: Git,
  tip: string,
  known: string | undefined,
  files: ReadonlyMap<string, string>,
  which: 'all' | 'whole' = 'all',
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let next: string | undefined = tip; next !== undefined && next !== known;) {
    const range: string[] = [`-n${pageSize}`, '--first-parent', next, ...(known ? [`^${known}`] : [])];
    const { commits, failure } = await readCommits(git, range);
    if (failure && which === 'all') throw failure;
    // git looks at a commit's parent before it tells of the commit: the last that is whole is asked for by itself.
    if (failure) commits.push(...(await readCommits(git, ['--no-walk', commits.at(-1)?.parent ?? next])).commits);
    const changes = commits.every(({ note }) => note) ? undefined : await readChanges(git, range, files);
    for (const commit of commits) entries.push(...entriesOf(commit, changes?.get(commit.version) ?? []));
    next = failure ? undefined : commits.at(-1)?.parent;
  }
  return entries.reverse();
}

/** Newest first; up to where it fails. */
async function readCommits(git: Git, range: readonly string[]): Promise<{ commits: Commit[]; failure?: GitError }> {
  const parse = (text: string) => text.split('\0').slice(0, -1).map(parseCommit);
  try {
    return { commits: parse(await git.run(['log', '-z', '--format=%H %ct %P%n%B', ...range, '--'])) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return { commits: parse(error.output), failure: error };
  }
}

function entriesOf({ version, seconds, note }: Commit, changed: readonly string[]): Entry[] {
  if (note) return [{ ...note, version, seconds }];
  const unknown = { by: '', from: [], bytes: undefined, request: undefined };
  return changed.map((resource) => ({ resource, version, seconds, ...unknown }));
}

function parseCommit(record: string): Commit {
  const end = record.indexOf('\n');
  const [version = '', seconds, parent] = record.slice(0, end).split(' ');
  return { version, seconds: Number(seconds), parent: parent || undefined, note: parseMessage(record.slice(end + 1)) };
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
