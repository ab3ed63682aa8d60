// What runs where in a swarm, as its managers see it, and the scripts that an operator uses on it.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@qplan/harness';
import { attempt } from '../containers/docker.ts';
import type { Machine } from './machines.ts';

export interface Task {
  readonly id: string;
  /** As deploy/stack.yml calls it. */
  readonly service: string;
  readonly node: string;
}

export const stack = 'qplan';

const lookEveryMs = 300;

/** What is healthy; of a node that has died, for as long as nobody knows it. */
export async function running(manager: Machine): Promise<Task[]> {
  const format = '{{.ID}}\t{{.Name}}\t{{.Node}}\t{{.CurrentState}}';
  const ps = ['stack', 'ps', '--no-trunc', '--filter', 'desired-state=running', '--format', format, stack];
  return (await manager.docker(...ps))
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string, string, string])
    .filter(([, , , state]) => state.startsWith('Running'))
    .map(([id, name, node]) => ({ id, service: name.replace(`${stack}_`, '').replace(/\.\d+$/, ''), node }));
}

/** How long it takes until others run in the place of what is gone, healthy, in seconds. `since`: of performance.now(). */
export async function secondsUntilReplaced(manager: Machine, gone: readonly Task[], since: number): Promise<number> {
  const before = await wanted(manager);
  const isReplaced = async () => {
    // What looks takes from those who are looked at.
    await pause(lookEveryMs);
    const now = await running(manager);
    return gone.every(
      ({ id, service }) =>
        now.every((task) => task.id !== id) &&
        now.filter((task) => task.service === service).length >= (before.get(service) ?? 1),
    );
  };
  await until(`others in the place of ${gone.map(({ service }) => service).join(', ')}`, isReplaced, 180_000);
  return Math.round((performance.now() - since) / 100) / 10;
}

/** Service → how many of it there are to be. */
async function wanted(manager: Machine): Promise<ReadonlyMap<string, number>> {
  const lines = (await manager.docker('stack', 'services', '--format', '{{.Name}}\t{{.Replicas}}', stack))
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', replicas = ''] = line.split('\t');
      return [name.replace(`${stack}_`, ''), Number(/\/(\d+)/.exec(replicas)?.[1])];
    }),
  );
}

/** The container of a task, on the machine where it runs. */
export async function containerOf(machine: Machine, { id }: Task): Promise<string> {
  return (
    await machine.docker('ps', '--quiet', '--no-trunc', '--filter', `label=com.docker.swarm.task.id=${id}`)
  ).trim();
}

/** Runs deploy/swarm in `folder`, as an operator does, with the engine of a manager. */
export function operate(folder: string, manager: Machine, args: readonly string[], env: Record<string, string> = {}) {
  return attempt(join(folder, 'deploy/swarm'), args, { cwd: folder, env: { ...manager.env, ...env } });
}
