// A server to deploy to: a real sshd on loopback that only our key opens, with the Docker engine of this machine.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, until } from '@qplan/harness';
import { attempt, docker, run } from './docker.ts';
import { root } from './stack.ts';

const image = 'qplan-server:test';

export interface Server {
  /** The folder that QPlan is put into, at the same path here and there. */
  readonly folder: string;
  /** Runs `deploy/server <command>` from `project` against this server. */
  deploy(project: string, command: string, env?: Readonly<Record<string, string>>): ReturnType<typeof attempt>;
  /** Begins to deploy, and cuts the connection as soon as it has said `words`. */
  cutWhenSaid(words: string, project: string, env: Readonly<Record<string, string>>): Promise<void>;
  /** Runs a script there. */
  script(text: string): Promise<string>;
  remove(): Promise<void>;
}

/** `folder` becomes the server's own; without an engine it is a server on which nobody has installed Docker. */
export async function startServer(folder: string, { engine }: { readonly engine: boolean }): Promise<Server> {
  await docker('build', '--quiet', '--tag', image, join(root, 'tests/containers/server'));
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const key = join(folder, 'key');
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const [port] = await freePorts(1);
  const shared = ['--volume', `${folder}:${folder}`, '--volume', `${key}.pub:/root/.ssh/authorized_keys:ro`];
  const socket = engine ? ['--volume', '/var/run/docker.sock:/var/run/docker.sock'] : [];
  const published = ['--publish', `127.0.0.1:${port}:22`];
  const id = (await docker('run', '--detach', '--rm', '--init', ...published, ...shared, ...socket, image)).trim();
  const quiet = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR', 'BatchMode=yes'];
  const ssh = ['ssh', '-p', String(port), '-i', key, ...quiet.flatMap((option) => ['-o', option])];
  await until(
    'ssh answers',
    async () => (await attempt(ssh[0]!, [...ssh.slice(1), 'root@127.0.0.1', 'true'])).code === 0,
  );
  const settings = { SSH: ssh.join(' '), DIR: join(folder, 'qplan') };
  return {
    folder,
    deploy: (project, command, env) =>
      attempt(join(project, 'deploy/server'), [command, 'root@127.0.0.1'], {
        cwd: project,
        env: { ...settings, ...env },
      }),
    cutWhenSaid: (words, project, env) =>
      cutWhenSaid(words, project, { ...process.env, NODE_OPTIONS: '', ...settings, ...env }),
    script: (text) => run('docker', ['exec', '--interactive', id, 'bash', '-s'], { input: text }),
    async remove() {
      await docker('rm', '--force', id);
    },
  };
}

/** What was begun is killed with all that it has started here, so that there is nobody to say goodbye. */
async function cutWhenSaid(words: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(join(cwd, 'deploy/server'), ['deploy', 'root@127.0.0.1'], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stderr) {
    said += String(chunk);
    if (said.includes(words)) break;
  }
  if (!said.includes(words)) throw new Error(`it ended without ${words}:\n${said}`);
  process.kill(-child.pid!, 'SIGKILL');
}
