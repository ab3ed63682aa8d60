// From the commits of the branch to the history. The messages of our own commits say it all; for a commit of another
// origin, a version is made of each resource whose file it changed.
import { isAncestor } from '../git/ancestor.ts';
import { GitError, type Git } from '../git/git.ts';
import type { Reader } from '../git/reader.ts';
import { startGit } from '../git/standing-git.ts';
import { parseMessage } from './commit-message.ts';
import { History } from './history.ts';
import type { Entry } from './versions.ts';
import { rescue } from './rescue.ts';

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

/** Of a commit that is not ours. */
const unknown = { by: '', from: [], bytes: undefined, request: undefined };

/** Oldest first; those after `known`, if that is given. 'whole': from where all can be read, if some cannot. */
async function* readEntries(
  git: Git,
  tip: string,
  known: string | undefined,
  files: ReadonlyMap<string, string>,
  which: 'all' | 'whole' = 'all',
): AsyncGenerator<Entry> {
  const since = known === undefined ? [] : [`^${known}`];
  if (which === 'all') return yield* entriesOf(git, [tip, ...since], files);
  const ids = await listWhole(git, tip);
  // git looks at a commit's parent before it tells of the commit: the last that is whole is asked for by itself.
  yield* entriesOf(git, ['--no-walk', (await parentOf(git, ids.at(-1))) ?? tip], files);
  yield* entriesOf(git, [`-n${ids.length}`, tip], files);
}

async function collected<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Newest first; up to where it fails. */
async function listWhole(git: Git, tip: string): Promise<string[]> {
  try {
    return idsIn(await git.run(['rev-list', '--first-parent', tip, '--']));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return idsIn(error.output);
  }
}

function idsIn(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

async function parentOf(git: Git, commit: string | undefined): Promise<string | undefined> {
  if (commit === undefined) return undefined;
  const parents = await git.run(['log', '--no-walk', '--format=%P', commit, '--']);
  return parents.trim().split(' ')[0];
}

/** Oldest first. */
async function* entriesOf(
  git: Git,
  range: readonly string[],
  files: ReadonlyMap<string, string>,
): AsyncGenerator<Entry> {
  for await (const commits of readCommits(git, range)) {
    const foreign = commits.flatMap(({ note, version }) => (note ? [] : [version]));
    const changed = foreign.length > 0 ? await readChanges(git, foreign, files) : undefined;
    for (const { version, seconds, note } of commits) {
      if (note) yield { ...note, version, seconds };
      for (const resource of changed?.get(version) ?? []) yield { ...unknown, resource, version, seconds };
    }
  }
}

/** Some at a time, as git tells of them, oldest first: of a long history, little is in memory at once. Throws GitError. */
async function* readCommits(git: Git, range: readonly string[]): AsyncGenerator<readonly Commit[]> {
  const how = ['-z', '--reverse', '--first-parent', '--format=%H %ct%n%B'];
  const { child, ended } = startGit(git, ['log', ...how, ...range, '--']);
  child.stdin.end();
  let rest = '';
  for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    const records = (rest + text).split('\0');
    rest = records.pop()!;
    yield records.map(parseCommit);
  }
  const end = await ended;
  if (end.code !== 0) throw end;
}

function parseCommit(record: string): Commit {
  const end = record.indexOf('\n');
  const [version = '', seconds] = record.slice(0, end).split(' ');
  return { version, seconds: Number(seconds), note: parseMessage(record.slice(end + 1)) };
}

/** The resources whose files each commit changed. */
async function readChanges(
  git: Git,
  commits: readonly string[],
  files: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  const resources = new Map([...files].map(([resource, file]) => [file, resource]));
  const how = ['--diff-merges=first-parent', '--no-renames', '--name-only'];
  // All files, since with some only so many commits are told of that changed them.
  const text = await git.run(['log', '--no-walk', '-z', ...how, '--format=%x01%H', ...commits, '--']);
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
