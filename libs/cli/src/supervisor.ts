// Keeps services running, a process each: started together, started again when one ends by itself, stopped together.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';

const launcher = join(projectRoot(), 'libs', 'cli', 'bin', 'qplan-service.js');

/** What a service does not do within this after SIGTERM, it does no more. */
const stopWithinMs = 6000;
const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** A service that ran this long starts again at once. */
const steadyMs = 30_000;

export interface Supervisor {
  /** Resolves when all have ended. */
  stop(): Promise<void>;
}

/** `say` gets each line that a service writes, and what becomes of it. */
export function supervise(names: readonly string[], say: (line: string) => void): Supervisor {
  const keepers = names.map((name) => keep(name, say));
  return {
    async stop() {
      await Promise.all(keepers.map((keeper) => keeper.stop()));
    },
  };
}

function keep(name: string, say: (line: string) => void): Supervisor {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  let pause = firstPauseMs;

  const run = (): void => {
    const started = Date.now();
    child = spawn(process.execPath, [launcher, name], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [child.stdout!, child.stderr!]) createInterface(stream).on('line', say);
    child.on('error', (error) => say(`error ${name} cannot be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      pause = Date.now() - started > steadyMs ? firstPauseMs : Math.min(pause * 2, longestPauseMs);
      say(`error ${name} ended (${signal ?? `code ${code}`}); it is started again in ${pause / 1000} s`);
      again = setTimeout(run, pause);
    });
  };
  run();

  return {
    async stop() {
      stopping = true;
      clearTimeout(again);
      if (!child) return;
      const ended = new Promise<void>((resolve) => child!.on('exit', () => resolve()));
      child.kill('SIGTERM');
      const last = setTimeout(() => child?.kill('SIGKILL'), stopWithinMs);
      await ended;
      clearTimeout(last);
    },
  };
}
