// The whole system on free ports and a temporary folder, a process a service as it is built, for tests and benchmarks to
// drive.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig, projectRoot, type ServiceName } from '@qplan/config';
import { sectionsOn } from '@qplan/config/sheets';
import { environment, type Outcome, runQplan } from './command.ts';
import { freePorts } from './free-ports.ts';
import { until } from './until.ts';

const root = projectRoot();
const launcher = join(root, 'libs/cli/bin/qplan-service.js');

export interface System {
  readonly folder: string;
  readonly config: Config;
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly address: string;
  start(...names: ServiceName[]): void;
  /** Resolves with the exit code (null after a signal) when the process is gone. */
  end(name: ServiceName, signal?: NodeJS.Signals): Promise<number | null>;
  pid(name: ServiceName): number;
  /** Runs the `qplan` command with this system's configuration. */
  qplan(args: readonly string[], input?: string | Buffer): Promise<Outcome>;
  /** A file of the log: qplan.log or errors.log; empty while it is not there. */
  log(name?: 'qplan.log' | 'errors.log'): string;
  /** Ends every process and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Prepares a system whose stages are configured by `sections` (config.ini text with `[pull]`, `[condition]`, `[qplan]`;
 * `{folder}` in it is the temporary folder, `{address}` the web service's). Starts no service yet.
 */
export async function prepareSystem(sections: string): Promise<System> {
  if (!existsSync(join(root, 'libs/cli/dist/bundle'))) throw new Error('build first: make build');
  const folder = mkdtempSync(join(tmpdir(), 'qplan-system-'));
  const path = join(folder, 'config.ini');
  const ports = await freePorts(5);
  const address = `http://127.0.0.1:${ports.at(-1)}`;
  const content = `${sectionsOn(ports, '{folder}')}\n[web]\nfeeds = {folder}/feeds\n${sections}`;
  writeFileSync(path, content.replaceAll('{folder}', folder).replaceAll('{address}', address));
  const config = loadConfig({ path, env: {} });
  const running = new Map<ServiceName, ChildProcess>();

  const end = async (name: ServiceName, signal: NodeJS.Signals = 'SIGTERM') => {
    const child = running.get(name);
    if (!child) return null;
    running.delete(name);
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    child.kill(signal);
    return ended;
  };

  return {
    folder,
    config,
    address,
    start(...names) {
      for (const name of names) {
        const env = environment(path);
        running.set(
          name,
          spawn(process.execPath, [launcher, name], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
        );
      }
    },
    end,
    pid: (name) => running.get(name)!.pid!,
    qplan: (args, input = '') => runQplan(args, { input, config: path }),
    log(name = 'qplan.log') {
      const file = join(folder, 'logs', name);
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    },
    async stop() {
      await Promise.all([...running.keys()].map((name) => end(name, 'SIGKILL')));
      // A git of the snapshot service's may outlive it for a moment, and write.
      await until('the folder is removed', () => rmSync(folder, { recursive: true, force: true }) === undefined);
    },
  };
}
