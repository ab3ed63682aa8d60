// Carries a scenario back in a process of its own, within a time and a memory: workbooks are taken to pieces there.
import { fork } from 'node:child_process';
import type { ConfigOrigin } from '@qplan/config';
import type { AdoptTask, Outcome } from './carry-out.ts';

const script = new URL('./adopt-main.js', import.meta.url);

const heapMib = 512;
const timeLimitMs = 120_000;
const lastWords = 2000;

/** `origin`: of the plan. Rejects where the process ends without an answer. */
export function adoptApart(task: AdoptTask, origin: ConfigOrigin, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [], {
      execArgv: ['--enable-source-maps', `--max-old-space-size=${heapMib}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      signal,
      killSignal: 'SIGKILL',
      timeout: timeLimitMs,
    });
    let said = '';
    child.stderr!.on('data', (chunk: Buffer) => (said = (said + chunk).slice(-lastWords)));
    child.on('message', (outcome: Outcome) => resolve(outcome));
    child.on('error', reject);
    child.on('close', (code, end) => reject(new Error(`it ended with ${end ?? `exit code ${code}`}: ${said}`)));
    child.send({ task, origin });
  });
}
