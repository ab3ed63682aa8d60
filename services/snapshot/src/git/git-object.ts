// Objects as git names and lays them out: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
import { createHash } from 'node:crypto';

export interface GitObject {
  readonly type: 'blob' | 'tree' | 'commit';
  readonly body: Buffer;
  /** 40 hex digits. */
  readonly id: string;
}

export function gitObject(type: GitObject['type'], body: Buffer): GitObject {
  const id = createHash('sha1').update(`${type} ${body.length}\0`).update(body).digest('hex');
  return { type, body, id };
}

export interface CommitParts {
  /** The id of the root tree. */
  readonly tree: string;
  /** None for the first commit. */
  readonly parent: string | undefined;
  readonly message: string;
  /** Since 1970. */
  readonly seconds: number;
}

/** A commit of this service. */
export function commitObject({ tree, parent, message, seconds }: CommitParts): GitObject {
  const who = `QPlan <qplan@localhost> ${seconds} +0000`;
  const head = [`tree ${tree}`, ...(parent ? [`parent ${parent}`] : []), `author ${who}`, `committer ${who}`];
  return gitObject('commit', Buffer.from(`${head.join('\n')}\n\n${message}`));
}

export interface TreeEntry {
  /** Octal, as git writes it: `100644` is a file, `40000` a folder. */
  readonly mode: string;
  readonly id: string;
}

export const fileMode = '100644';
export const folderMode = '40000';

/** By name, in any order. */
export function treeObject(entries: ReadonlyMap<string, TreeEntry>): GitObject {
  const sorted = [...entries]
    .map(([name, entry]) => ({ entry, name: Buffer.from(name), key: Buffer.from(sortKey(name, entry)) }))
    .sort((a, b) => Buffer.compare(a.key, b.key));
  const parts = sorted.flatMap(({ name, entry }) => [
    Buffer.from(`${entry.mode} `),
    name,
    Buffer.of(0),
    Buffer.from(entry.id, 'hex'),
  ]);
  return gitObject('tree', Buffer.concat(parts));
}

/** git sorts a folder as if a slash ended its name. */
function sortKey(name: string, { mode }: TreeEntry): string {
  return mode === folderMode ? `${name}/` : name;
}

export function parseTree(body: Buffer): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < body.length;) {
    const blank = body.indexOf(' ', at);
    const end = body.indexOf(0, blank);
    const id = body.toString('hex', end + 1, end + 21);
    entries.set(body.toString('utf8', blank + 1, end), { mode: body.toString('latin1', at, blank), id });
    at = end + 21;
  }
  return entries;
}
