// A team's own program as a stage's transform: the input on its stdin, the output from its stdout, its stderr to the
// log. It runs without a shell, in the project's root, within a time limit, and is ended with all that it started.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Logger } from '@qplan/logging';
import { BadInput } from './bad-input.ts';
import { splitCommand } from './command-words.ts';

export interface CommandSettings {
  /** The program and its arguments, as they are written in config.ini. */
  readonly command: string;
  /** The folder that it runs in, and that a relative path of it starts from. */
  readonly cwd: string;
  readonly timeLimitMs: number;
  readonly logger: Logger;
}

/** More output than this is a program that has gone wild. */
const mostBytes = 64 * 1024 ** 2;

/** How many of the last lines of stderr a failure repeats, and how many in all go to the log. */
const linesTold = 3;
const linesLogged = 200;

/** A lasting failure (an exit code) is BadInput; what may pass (it cannot start, takes too long, is killed) is an Error. */
export function commandTransform(settings: CommandSettings): (text: string, signal: AbortSignal) => Promise<string> {
  return (text, signal) => runCommand(settings, text, signal);
}

async function runCommand(settings: CommandSettings, text: string, signal: AbortSignal): Promise<string> {
  const { command, cwd, timeLimitMs, logger } = settings;
  const [program = '', ...args] = splitCommand(command);
  // A group of its own, so that what the program starts ends with it.
  const child = spawn(program, args, { cwd, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  let ended: string | undefined;
  const end = (why: string): void => {
    ended ??= why;
    killGroup(child);
  };
  const stopped = () => end('was stopped');
  const timer = setTimeout(() => end(`took longer than ${timeLimitMs / 1000} s and was ended`), timeLimitMs);
  signal.addEventListener('abort', stopped);
  try {
    const exit = exitOf(child);
    const said = follow(child.stderr, logger.child({ command }));
    const output = collect(child.stdout, () => end('wrote more than 64 MiB and was ended'));
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
    const [code, result, lines] = await Promise.all([exit, output, said]);
    if (ended !== undefined) throw new Error(`${command}: ${ended}`);
    if (code === 0) return result;
    if (code === null) throw new Error([`${command}: was ended by a signal`, ...lines].join(': '));
    throw new BadInput([{ where: command, message: [`exit ${code}`, ...lines].join(': ') }]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stopped);
    killGroup(child);
  }
}

/** Resolves with the exit code, null after a signal, when its output is closed; rejects when it cannot start. */
function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', (cause) =>
      reject(new Error(`${child.spawnfile}: cannot be started: ${cause.message}`, { cause })),
    );
    child.on('exit', () => killGroup(child));
    child.on('close', resolve);
  });
}

async function collect(stdout: Readable, overflow: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stdout) {
    bytes += chunk.length;
    if (bytes > mostBytes) overflow();
    else chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Logs the lines; answers the last few. */
async function follow(stderr: Readable, logger: Logger): Promise<string[]> {
  const last: string[] = [];
  let count = 0;
  for await (const line of createInterface({ input: stderr })) {
    if (++count <= linesLogged) logger.info('said on stderr', { line: line.slice(0, 500) });
    last.push(line.slice(0, 500));
    if (last.length > linesTold) last.shift();
  }
  return last;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone.
  }
}
