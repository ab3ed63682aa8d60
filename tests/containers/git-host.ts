// A real sshd with a git repository, on a network of containers, as git.example.com: it knows one key, and its own is known.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, docker, run } from './docker.ts';
import { root } from './stack.ts';

const image = 'qplan-git-host:test';
const name = 'git.example.com';

export interface GitHost {
  readonly address: string;
  /** The commit that the repository's branch is at. */
  tip(): Promise<string>;
  remove(): Promise<void>;
}

/** Puts what is needed to get in into `keys`: id_ed25519, for user 1000 alone, and known_hosts. The network has to be there. */
export async function startGitHost(network: string, keys: string): Promise<GitHost> {
  await docker('build', '--quiet', '--tag', image, join(root, 'tests/containers/git-host'));
  const id = (await docker('run', '--detach', '--rm', '--network', network, '--network-alias', name, image)).trim();
  const address = await addressOf(id);
  const key = join(keys, 'id_ed25519');
  mkdirSync(keys, { recursive: true });
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const authorized = 'cat >/home/git/.ssh/authorized_keys';
  const input = readFileSync(`${key}.pub`, 'utf8');
  await run('docker', ['exec', '--interactive', '--user', 'git', id, 'sh', '-c', authorized], { input });
  const itsKey = await docker('exec', id, 'cat', '/etc/ssh/ssh_host_ed25519_key.pub');
  writeFileSync(join(keys, 'known_hosts'), `${name},${address} ${itsKey}`);
  await docker('run', '--rm', '--volume', `${keys}:/keys`, image, 'chown', '-R', '1000:1000', '/keys');
  return {
    address,
    async tip() {
      const repository = ['-C', '/home/git/plans/qplan.git'];
      return (await docker('exec', '--user', 'git', id, 'git', ...repository, 'rev-parse', 'refs/heads/main')).trim();
    },
    async remove() {
      await docker('rm', '--force', id);
    },
  };
}
