// A scenario as a branch, `scenario/<id>`, or `plans/<name>/scenario/<id>` where it is of a plan of its own: its first
// commit's parent is the version that it is laid on, and each save is a commit with the edits, and with what the resources
// hold when they are laid on. So `git diff main...scenario/<id>`, or any filter, can read what was meant.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nameIn, planOf } from '@qplan/config';
import { isAncestor } from '../git/ancestor.ts';
import { flush } from '../git/flush.ts';
import { GitError } from '../git/git.ts';
import type { Repository } from '../git/repository.ts';
import { savingPrefix } from '../upkeep/leftovers.ts';

const ownBranches = 'refs/heads/scenario/';
const planBranches = 'refs/heads/plans/';

/** Where the branches of all scenarios are. */
export const scenarioBranches = [ownBranches, planBranches];

const branchesOf = (plan: string) => (plan === '' ? ownBranches : `${planBranches}${plan}/scenario/`);

/** `acme/b` → the branch of the scenario b of the plan acme. */
function branchOf(id: string): string {
  const { plan, own } = planOf(id);
  return branchesOf(plan) + own;
}

export interface ScenarioCommit {
  /** Where the branch is; undefined if there is none. */
  readonly tip: string | undefined;
  /** The commit that the scenario is laid on. */
  readonly base: string;
  /** Path → what the file holds; the others are as in the base. */
  readonly files: ReadonlyMap<string, string>;
  readonly message: string;
  /** Who saves it; empty if nobody said. */
  readonly by: string;
}

/** The branch is not where it was expected. */
export class BranchMoved extends Error {
  override readonly name = 'BranchMoved';
}

/** The tips of a plan's, by id. */
export async function scenarioTips({ git }: Repository, plan: string): Promise<Map<string, string>> {
  const branches = branchesOf(plan);
  const text = await git.run(['for-each-ref', '--format=%(refname) %(objectname)', branches]);
  const lines = text.split('\n').filter(Boolean);
  const tips = lines.map((line) => line.slice(branches.length).split(' ') as [string, string]);
  return new Map(tips.map(([own, tip]) => [nameIn(plan, own), tip]));
}

/** The branch's commits, newest first, down to the version that it was first laid on. */
export async function scenarioCommits({ git, branch }: Repository, tip: string): Promise<string[]> {
  const text = await git.run(['rev-list', '--first-parent', tip, `^${branch}`]);
  return text.split('\n').filter(Boolean);
}

/**
 * Makes a commit and moves the branch to it, at once or not at all; resolves with the commit's id when it is on the disk.
 * Throws BranchMoved where the branch is not at `tip`, GitError, or the system's error.
 */
export async function commitScenario(repository: Repository, id: string, commit: ScenarioCommit): Promise<string> {
  const { git, gitDir } = repository;
  // The clock of the files may be behind by a tick.
  const begun = Date.now() - 1000;
  const folder = await mkdtemp(join(gitDir, savingPrefix));
  try {
    const env = { GIT_INDEX_FILE: join(folder, 'index') };
    const paths = [...commit.files.keys()];
    const written = paths.map((_, index) => join(folder, `file-${index}`));
    await Promise.all([...commit.files.values()].map((content, index) => writeFile(written[index]!, content)));
    await writeFile(join(folder, 'message'), commit.message);

    await git.run(['read-tree', `${commit.base}^{tree}`], { env });
    const blobs = (await git.run(['hash-object', '-w', '--no-filters', '--', ...written])).trim().split('\n');
    const entries = paths.flatMap((path, index) => ['--cacheinfo', `100644,${blobs[index]},${path}`]);
    await git.run(['update-index', '--add', ...entries], { env });
    const tree = (await git.run(['write-tree'], { env })).trim();
    const parents = await parentsOf(repository, commit);
    const options = parents.flatMap((parent) => ['-p', parent]);
    const made = (
      await git.run(['commit-tree', tree, ...options, '-F', join(folder, 'message')], { env: signed(commit.by) })
    ).trim();

    await flushObjects(repository, begun);
    await move(repository, branchOf(id), made, commit.tip);
    return made;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Who saved it is the author. git takes no name of marks alone, and leaves some out of others. */
function signed(by: string): Readonly<Record<string, string>> {
  const name = by.replaceAll(/[<>\p{Cc}]+/gu, ' ').trim();
  return {
    GIT_AUTHOR_NAME: /[\p{L}\p{N}]/u.test(name) ? name : 'QPlan',
    GIT_AUTHOR_EMAIL: 'qplan@localhost',
    GIT_COMMITTER_NAME: 'QPlan',
    GIT_COMMITTER_EMAIL: 'qplan@localhost',
  };
}

/** A save that is laid on a newer version than the one before joins that. */
async function parentsOf({ git }: Repository, { tip, base }: ScenarioCommit): Promise<string[]> {
  if (tip === undefined) return [base];
  return (await isAncestor(git, base, tip)) ? [tip] : [tip, base];
}

/** git flushes an object, but not that the folder, which is named by its first two digits, has it. */
async function flushObjects({ gitDir }: Repository, begun: number): Promise<void> {
  const objects = join(gitDir, 'objects');
  const folders = (await readdir(objects))
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .map((name) => join(objects, name));
  await Promise.all(folders.map(async (folder) => (await stat(folder)).mtimeMs >= begun && flush(folder)));
  await flush(objects);
}

async function move({ git, gitDir }: Repository, ref: string, to: string, from: string | undefined): Promise<void> {
  try {
    await git.run(['update-ref', ref, to, from ?? '0'.repeat(40)]);
  } catch (error) {
    const at = (await git.run(['for-each-ref', '--format=%(objectname)', ref])).trim() || undefined;
    if (error instanceof GitError && at !== from) throw new BranchMoved(`${ref} is at ${at}`, { cause: error });
    throw error;
  }
  await flushFolders(gitDir, ref);
}

/** Flushes that a scenario's branch is where it is. */
export async function flushBranch({ gitDir }: Repository, id: string): Promise<void> {
  await flushFolders(gitDir, branchOf(id));
}

/** Those that a branch is in: git flushes its file, but not that it is there. */
async function flushFolders(gitDir: string, ref: string): Promise<void> {
  for (let folder = dirname(join(gitDir, ref)); folder.length > gitDir.length; folder = dirname(folder))
    await flush(folder);
}
