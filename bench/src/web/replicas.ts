// The web services behind the front: the same port at an address of loopback each, as in a swarm at an address of its network.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';
import { environment, type System, until } from '@qplan/harness';

const launcher = join(projectRoot(), 'libs/cli/bin/qplan-service.js');

export interface Replica {
  readonly address: string;
  readonly pid: number;
  kill(): void;
}

/** Each answers, and has the newest plan. */
export async function startReplicas(system: System, count: number, port: number): Promise<Replica[]> {
  const replicas = Array.from({ length: count }, (_, at) => startReplica(system, `127.0.0.${at + 2}`, port));
  for (const { address } of replicas)
    await until(
      `the replica at ${address} has a plan`,
      async () => (await fetch(`http://${address}:${port}/readyz`)).ok,
    );
  return replicas;
}

function startReplica({ folder }: System, address: string, port: number): Replica {
  const env = {
    ...environment(join(folder, 'config.ini')),
    QPLAN_WEB_HOST: address,
    QPLAN_WEB_PORT: String(port),
    QPLAN_WEB_PROXIES: '127.0.0.0/8',
  };
  const child: ChildProcess = spawn(process.execPath, [launcher, 'web'], { env, stdio: 'ignore' });
  return { address, pid: child.pid!, kill: () => child.kill('SIGKILL') };
}
