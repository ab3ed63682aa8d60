// What the front and the web services take of the machine while something is measured.
import { cpuMs, memoryMib } from '../processes.ts';
import type { Crowd } from './crowd.ts';
import type { Front } from './front.ts';
import { now } from './person.ts';
import type { Replica } from './replicas.ts';

export interface Measured {
  readonly replicas: readonly Replica[];
  readonly front: Front;
  readonly crowd: Crowd;
}

/** In ms since each began. */
interface Spent {
  readonly at: number;
  readonly replicas: readonly number[];
  readonly front: number;
  readonly crowd: number;
}

export function spent({ replicas, front, crowd }: Measured): Spent {
  return {
    at: now(),
    replicas: replicas.map(({ pid }) => cpuMs(pid)),
    front: cpuMs(front.pid),
    crowd: crowd.cpuMs(),
  };
}

/** A line of how much of a core each has taken since then, in percent. */
export function coresSince(before: Spent, measured: Measured): string {
  const after = spent(measured);
  const share = (ms: number) => `${((100 * ms) / (after.at - before.at)).toFixed(0)} %`;
  const replicas = after.replicas.map((ms, at) => share(ms - before.replicas[at]!)).join(', ');
  const front = share(after.front - before.front);
  return `of a core: replicas ${replicas}; front ${front}; the people themselves ${share(after.crowd - before.crowd)}`;
}

/** A line of the memory of each. */
export function memory({ replicas, front }: Measured): string {
  const told = (pid: number) => {
    const { now, most } = memoryMib(pid);
    return `${now.toFixed(0)} (at most ${most.toFixed(0)})`;
  };
  return `MiB: replicas ${replicas.map(({ pid }) => told(pid)).join(', ')}; front ${told(front.pid)}`;
}
