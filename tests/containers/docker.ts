// Docker and Compose at the command line, as an operator has them.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface RunOptions {
  /** Standard input. */
  readonly input?: string;
  /** Standard input stays open until this is aborted. */
  readonly until?: AbortSignal;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Answers what the command wrote to its standard output; throws with all that it said when its exit code is not 0. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { output, errors, code } = await attempt(command, args, options);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')}: exit code ${code}\n${output}${errors}`);
  return output;
}

/** The same, but a failure is an answer. */
export async function attempt(command: string, args: readonly string[], options: RunOptions = {}) {
  const { input = '', until, cwd, env } = options;
  const child = spawn(command, args, { ...(cwd && { cwd }), env: { ...process.env, NODE_OPTIONS: '', ...env } });
  const exit = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  // A command that ends without reading its input is not at fault.
  child.stdin.on('error', () => {});
  if (until) until.addEventListener('abort', () => child.stdin.end(input));
  else child.stdin.end(input);
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { output, errors, code };
}

export const docker = (...args: string[]) => run('docker', args);

/** Of a container that is on one network. */
export async function addressOf(container: string): Promise<string> {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  return (await docker('inspect', '--format', format, container)).trim();
}
