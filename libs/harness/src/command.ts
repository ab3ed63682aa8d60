// The `qplan` command as it is built, as somebody types it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '@qplan/config';

export const qplanCommand = join(projectRoot(), 'libs/cli/bin/qplan.js');

export interface Outcome {
  /** null after a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it to its end. Without a configuration it has the one that is shipped. */
export async function runQplan(
  args: readonly string[],
  { input = '', config }: { readonly input?: string | Buffer; readonly config?: string } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [qplanCommand, ...args], { env: environment(config) });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  // A command that ends without reading all of its input has a reason, which it says.
  child.stdin.on('error', () => {}).end(input);
  const [code, stdout, stderr] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** The environment of a process of ours: what somebody set for a QPlan of their own is not for this one. */
export function environment(config?: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('QPLAN_'));
  return { ...Object.fromEntries(others), NODE_OPTIONS: '', ...(config === undefined ? {} : { QPLAN_CONFIG: config }) };
}
