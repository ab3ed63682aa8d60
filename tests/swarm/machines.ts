// The machines of a swarm: each a container with a Docker engine, processes and an address of its own, on one network. All of them
// are managers, and see one folder.
import { chownSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { until } from '@qplan/harness';
import { addressOf, docker, run } from '../containers/docker.ts';
import { root } from '../containers/stack.ts';

const image = 'qplan-machine:test';

export interface Machine {
  readonly name: string;
  readonly address: string;
  /** What leads a command to its engine. */
  readonly env: Readonly<Record<string, string>>;
  /** Docker's command, with its engine. */
  docker(...args: string[]): Promise<string>;
  /** Runs a script on the machine itself. */
  script(text: string): Promise<string>;
  /** The machine is gone at once, as without power. */
  die(): Promise<void>;
}

export interface Machines {
  readonly all: readonly Machine[];
  remove(): Promise<void>;
}

/** `folder`: for what they share; `srv` in it is /srv/qplan on each. `registry`: where images come from. */
export async function startMachines(
  names: readonly string[],
  { folder, network, registry }: { readonly folder: string; readonly network: string; readonly registry: string },
): Promise<Machines> {
  await docker('build', '--quiet', '--tag', image, join(root, 'tests/swarm/machine'));
  for (const part of ['shared', 'srv/sources', 'srv/feeds']) mkdirSync(join(folder, part), { recursive: true });
  chownSync(join(folder, 'srv/feeds'), 1000, 1000);
  const remove = async () => {
    for (const name of names) await docker('rm', '--force', '--volumes', containerOf(folder, name)).catch(() => {});
  };
  try {
    const all = await Promise.all(names.map((name) => startMachine(name, { folder, network, registry })));
    await makeSwarm(all);
    return { all, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What an engine may do, but for what `--privileged` has besides, which a machine that is itself a guest cannot give. */
const rights = [
  ...['SYS_ADMIN', 'NET_ADMIN', 'SYS_PTRACE', 'SYSLOG', 'DAC_READ_SEARCH'].flatMap((each) => ['--cap-add', each]),
  ...['seccomp', 'apparmor', 'systempaths'].flatMap((each) => ['--security-opt', `${each}=unconfined`]),
  '--device-cgroup-rule',
  'a *:* rwm',
];

const containerOf = (folder: string, name: string) => `${basename(folder).toLowerCase()}-${name}`;

async function startMachine(
  name: string,
  { folder, network, registry }: { readonly folder: string; readonly network: string; readonly registry: string },
): Promise<Machine> {
  const container = containerOf(folder, name);
  const shared = [`${folder}/shared:/shared`, `${folder}/srv:/srv/qplan`];
  const options = [...rights, '--init', '--hostname', name, '--network', network, '--env', `REGISTRY=${registry}`];
  await docker(
    'run',
    '--detach',
    '--name',
    container,
    ...options,
    ...shared.flatMap((each) => ['--volume', each]),
    image,
  );
  const env = { DOCKER_HOST: `unix://${folder}/shared/${name}.sock` };
  const machine: Machine = {
    name,
    address: await addressOf(container),
    env,
    docker: (...args) => run('docker', args, { env }),
    script: (text) => run('docker', ['exec', '--interactive', container, 'bash', '-s'], { input: text }),
    async die() {
      await docker('kill', '--signal', 'KILL', container);
    },
  };
  await until(`the engine of ${name} answers`, () => machine.docker('version'));
  return machine;
}

async function makeSwarm([first, ...others]: readonly Machine[]): Promise<void> {
  await first!.docker('swarm', 'init', '--dispatcher-heartbeat', '3s', '--advertise-addr', first!.address);
  const token = (await first!.docker('swarm', 'join-token', '--quiet', 'manager')).trim();
  for (const { docker: at, address } of others)
    await at('swarm', 'join', '--advertise-addr', address, '--token', token, `${first!.address}:2377`);
}
