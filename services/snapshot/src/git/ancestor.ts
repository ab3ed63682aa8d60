import { GitError, type Git } from './git.ts';

/** Whether a commit is `tip`, or one that leads to it. One that is not there is none. Throws GitError where git cannot tell. */
export async function isAncestor(git: Git, commit: string, tip: string): Promise<boolean> {
  try {
    await git.run(['merge-base', '--is-ancestor', commit, tip]);
    return true;
  } catch (error) {
    // The commit may be there no more, which is an error of another code.
    if (error instanceof GitError && error.code > 0) return false;
    throw error;
  }
}
