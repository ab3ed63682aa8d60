// From the commits of the branch to the history. The messages of our own commits say it all; for a commit of another
// origin, a version is made of each resource whose file it changed.
import { parseMessage } from './commit-message.ts';
import { ErrorText, exit, type Git, GitError } from '../git/git.ts';
import type { Entry, History } from './history.ts';

/**
 * Brings the history to `tip`, where the branch is now; undefined, if it has no commit. What is no longer on the branch
 * is no longer in the history. Throws GitError, and leaves the history as it is.
 */
export async function followBranch(
  git: Git,
  history: History,
  tip: string | undefined,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  if (tip === undefined) return history.clear();
  const ahead = history.tip !== undefined && (await isAncestor(git, history.tip, tip));
  const range = ahead ? `${history.tip}..${tip}` : tip;
  const commits: Commit[] = [];
  await readCommits(git, range, (commit) => commits.push(commit));
  const changes = commits.some(({ note }) => !note)
    ? await readChanges(git, range, files)
    : new Map<string, string[]>();
  if (!ahead) history.clear();
  for (const { version, seconds, note } of commits) {
    if (note) history.add({ ...note, version, seconds });
    for (const resource of note ? [] : (changes.get(version) ?? []))
      history.add({ resource, version, seconds, by: '', from: [], bytes: undefined, request: undefined });
  }
  history.tip = tip;
}

async function isAncestor(git: Git, commit: string, tip: string): Promise<boolean> {
  const { code } = await git.try(['merge-base', '--is-ancestor', commit, tip]);
  return code === 0;
}

interface Commit {
  readonly version: string;
  readonly seconds: number;
  readonly note: Omit<Entry, 'version' | 'seconds'> | undefined;
}

/** Oldest first. Read as it comes: a long history is many megabytes. */
async function readCommits(git: Git, range: string, take: (commit: Commit) => void): Promise<void> {
  const format = '--format=%H %ct%n%B';
  const child = git.start(['log', '-z', '--reverse', '--first-parent', format, range, '--']);
  const errors = new ErrorText(child.stderr);
  let rest = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    const records = (rest + chunk).split('\0');
    rest = records.pop() ?? '';
    for (const record of records) take(parseCommit(record));
  });
  const code = await exit(child);
  if (code !== 0) throw new GitError(`git log: ${errors.text}`);
  if (rest) take(parseCommit(rest));
}

function parseCommit(record: string): Commit {
  const end = record.indexOf('\n');
  const [version = '', seconds] = record.slice(0, end).split(' ');
  return { version, seconds: Number(seconds), note: parseMessage(record.slice(end + 1)) };
}

/** The resources whose files each commit changed. */
async function readChanges(
  git: Git,
  range: string,
  files: ReadonlyMap<string, string>,
): Promise<Map<string, string[]>> {
  const resources = new Map([...files].map(([resource, file]) => [file, resource]));
  const how = ['--first-parent', '--diff-merges=first-parent', '--no-renames', '--name-only'];
  const text = await git.run(['log', '-z', ...how, '--format=%x01%H', range, '--', ...files.values()]);
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
