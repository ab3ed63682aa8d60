// When the branch cannot be followed to its beginning: the versions behind the damage, found among all objects that
// there are, and which are damaged.
import { GitError, type Git } from '../git/git.ts';
import type { Reader } from '../git/reader.ts';
import { parseMessage } from './commit-message.ts';
import type { Entry } from './versions.ts';

export interface Rescued {
  /** Of our own commits that the branch no longer leads to; oldest first. */
  readonly entries: readonly Entry[];
  /** Commits that others name as the one before them, and that cannot be read. */
  readonly damaged: readonly string[];
}

interface Commit {
  readonly version: string;
  readonly parent: string | undefined;
  readonly entry: Entry | undefined;
}

/** So many objects are asked for at once. */
const atOnce = 1000;

/** `known`: the commits that the branch leads to. Throws GitError when the objects cannot even be listed. */
export async function rescue(git: Git, reader: Reader, known: ReadonlySet<string>): Promise<Rescued> {
  const whole = await wholeCommits(git, reader);
  const parents = new Set([...whole.values()].map(({ parent }) => parent));
  const heads = [...whole.values()].filter(({ version }) => !known.has(version) && !parents.has(version));
  const lines = heads.map((head) => lineOf(head, whole, known)).filter((line) => line.length > 0);
  lines.sort((a, b) => (a[0]!.entry?.seconds ?? 0) - (b[0]!.entry?.seconds ?? 0));
  return {
    entries: lines.flat().flatMap(({ entry }) => entry ?? []),
    damaged: [...parents].filter((parent) => parent !== undefined && !whole.has(parent)) as string[],
  };
}

/** The commits up to `head`, oldest first; none if they begin on the branch: then no damage parts them from it. */
function lineOf(head: Commit, whole: ReadonlyMap<string, Commit>, known: ReadonlySet<string>): Commit[] {
  const line: Commit[] = [];
  for (let next: Commit | undefined = head; next; next = next.parent ? whole.get(next.parent) : undefined) {
    if (known.has(next.version)) return [];
    line.push(next);
  }
  return line.reverse();
}

async function wholeCommits(git: Git, reader: Reader): Promise<Map<string, Commit>> {
  const listed = await git.run(['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)']);
  const ids = listed.split('\n').filter(Boolean);
  const commits: Commit[] = [];
  for (let at = 0; at < ids.length; at += atOnce)
    commits.push(...(await readCommits(reader, ids.slice(at, at + atOnce))));
  return new Map(commits.map((commit) => [commit.version, commit]));
}

/** One that is damaged ends the reading of those that were asked for with it: they are asked for again, in halves. */
async function readCommits(reader: Reader, ids: readonly string[]): Promise<Commit[]> {
  try {
    const read = await Promise.all(ids.map((id) => readCommit(reader, id)));
    return read.filter((commit) => commit !== undefined);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (ids.length === 1) return [];
    const half = Math.ceil(ids.length / 2);
    return [...(await readCommits(reader, ids.slice(0, half))), ...(await readCommits(reader, ids.slice(half)))];
  }
}

/** Undefined for an object of another kind. */
async function readCommit(reader: Reader, id: string): Promise<Commit | undefined> {
  const content = (await reader.info(id))?.kind === 'commit' ? await reader.read(id, 'commit') : undefined;
  return content && parseCommit(id, content.toString());
}

/** A commit as git keeps it: lines of a head, an empty one, and the message. */
function parseCommit(version: string, text: string): Commit {
  const end = text.indexOf('\n\n');
  const head = text.slice(0, end);
  const note = parseMessage(text.slice(end + 2));
  const seconds = Number(/^committer .* (\d+) [+-]\d+$/m.exec(head)?.[1]);
  return { version, parent: /^parent (\w+)$/m.exec(head)?.[1], entry: note && { ...note, version, seconds } };
}
