// A repository without a version begins with what its mirror has: a machine that takes the place of one that died, or one that
// is restored. Where the mirror cannot be asked it does not begin at all, since it might begin another history.
import type { MirrorRemote } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { GitError } from '../git/git.ts';
import { type Repository, RepositoryError } from '../git/repository.ts';
import { scenarioBranches } from '../scenarios/branch.ts';
import { runWithRemote } from './remote-git.ts';

/** Does nothing where there is a version already. Throws RepositoryError. */
export async function beginFromMirror(repository: Repository, mirror: MirrorRemote, logger: Logger): Promise<void> {
  if ((await repository.tip()) !== undefined) return;
  const { branch, git } = repository;
  // The branch last, and from what is here by then: until all is here there is no version, and it is begun again.
  const arriving = 'refs/arriving/';
  try {
    const fetch = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head'];
    await runWithRemote(git, mirror, fetch, [`+refs/heads/*:${arriving}*`]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const what = 'the repository has no version yet, and the mirror, which may have some, cannot be asked';
    throw new RepositoryError(`${what}: ${error.message}; mend it, or take out [snapshot] mirror`);
  }
  const listed = await git.run(['for-each-ref', '--format=%(objectname) %(refname)', arriving]);
  const arrived = listed.split('\n').flatMap((line) => {
    const [commit, ref = ''] = line.split(' ');
    return commit ? [{ commit, ref: ref.replace(arriving, 'refs/heads/'), from: ref }] : [];
  });
  const main = arrived.filter(({ ref }) => ref === branch);
  const scenarios = arrived.filter(({ ref }) => scenarioBranches.some((folder) => ref.startsWith(folder)));
  if (main.length === 0) return;
  for (const { ref, commit } of [...scenarios, ...main]) await git.run(['update-ref', ref, commit]);
  for (const { from } of arrived) await git.run(['update-ref', '-d', from]);
  await repository.flushFolders();
  const versions = (await git.run(['rev-list', '--count', branch])).trim();
  logger.warn('began with what the mirror has', { mirror: mirror.url, versions: Number(versions) });
}
