// `qplan start`: every service as a process on this machine, and the planner's address once a plan is in it.
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkSecrets, type Config, ConfigError, hasStages, loadConfig, readPlans, services } from '@qplan/config';
import type { Command } from './command.ts';
import { setupHint, unreadFiles } from './sheets/unread-files.ts';
import { supervise } from './supervisor.ts';

const usage = `Usage: qplan start [--verbose]

Runs every service, a process each, as config/config.ini (or $QPLAN_CONFIG) says, and prints the planner's address once
a plan is in it. Ctrl-C ends all of it.

  --verbose   show every log line, not just warnings and errors
`;

const start: Command = { summary: 'run everything on this machine', usage, run };
export default start;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { verbose: { type: 'boolean', default: false } } });
  let config: Config;
  try {
    config = loadConfig();
    checkSecrets(config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  const taken = await takenPorts(config);
  if (taken.length > 0) {
    for (const line of taken) process.stderr.write(`${line}\n`);
    return 1;
  }
  const others = [...readPlans(config)];
  const plans = [config, ...others.flatMap(([, plan]) => (plan instanceof ConfigError ? [] : [plan]))];
  const unread = unreadFiles(config.root, plans);
  if (unread.length > 0) say(`${setupHint(unread)}\n`);
  say(`Starting ${services.join(', ')} as ${config.path} says; the log is ${config.log.file}`);
  const supervisor = supervise(services, (line) => {
    if (values.verbose || isTrouble(line)) process.stderr.write(`${line}\n`);
  });
  const ended = interrupted();
  // Of a config.ini without a plan of its own, the first of the others is waited for.
  const first = hasStages(config) ? undefined : others[0]?.[0];
  await Promise.race([announcePlan(config, first === undefined ? '/' : `/p/${first}/`, ended.signal), ended.done]);
  await ended.done;
  say('Stopping');
  await supervisor.stop();
  return 0;
}

/** A log line of level warn or error, or one that is no log line at all. */
function isTrouble(line: string): boolean {
  return !/^\S+ (info|debug) /.test(line);
}

function interrupted(): { readonly done: Promise<void>; readonly signal: AbortSignal } {
  const controller = new AbortController();
  const done = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        controller.abort();
        resolve();
      });
    }
  });
  return { done, signal: controller.signal };
}

/** A line for each port that another program holds. */
async function takenPorts({ bus, web, path }: Config): Promise<string[]> {
  const ports = [
    { host: bus.host, port: bus.requestPort, key: '[bus] request_port' },
    { host: bus.host, port: bus.workerPort, key: '[bus] worker_port' },
    { host: bus.host, port: bus.publishPort, key: '[bus] publish_port' },
    { host: bus.host, port: bus.subscribePort, key: '[bus] subscribe_port' },
    { host: web.host, port: web.port, key: '[web] port' },
  ];
  const reasons = await Promise.all(ports.map(({ host, port }) => whyUnusable(host, port)));
  return ports.flatMap(({ host, port, key }, index) => {
    const reason = reasons[index];
    return reason
      ? [`${host}:${port} cannot be used (${reason}): is QPlan running already? Else change ${key} in ${path}`]
      : [];
  });
}

async function whyUnusable(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? 'in use' : error.message),
    );
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Waits for the plan at `path`, saying what is waited for, then prints the address. */
async function announcePlan({ web, log }: Config, path: string, signal: AbortSignal): Promise<void> {
  const host = web.host === '0.0.0.0' || web.host === '::' ? '127.0.0.1' : web.host;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${web.port}${path}`;
  let told = '';
  while (!signal.aborted) {
    const reason = await whyNoPlan(address);
    if (reason === undefined)
      return void say(
        `\nThe plan is there: ${address}\nCtrl-C ends it. Errors: ${join(dirname(log.file), 'errors.log')}\n`,
      );
    if (reason !== told) say(`  … ${reason}`);
    told = reason;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function whyNoPlan(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(new URL('readyz', address), { signal: AbortSignal.timeout(5000) });
    if (answer.ok) return void (await answer.arrayBuffer());
    return ((await answer.json()) as { message?: string }).message ?? `the planner answers ${answer.status}`;
  } catch {
    return 'waiting for the web service';
  }
}
