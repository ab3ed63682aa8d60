// `qplan health NAME`: asks a service for the thing that it is there for. What the containers' health checks call.
import { setTimeout as pause } from 'node:timers/promises';
import { Publisher, RequestClient, Subscriber } from '@qplan/bus';
import { type Config, endpoints, loadConfig, services, webAddress } from '@qplan/config';
import { Snapshots } from '@qplan/snapshots';
import type { Command } from './command.ts';

const usage = `Usage: qplan health NAME

Asks a service (${services.join(', ')}) for what it is there for: the proxy carries an event, snapshot answers a request,
a stage tells its status, web answers /healthz. Exit code 0 when it did within 5 s, else 1 and a line that says what not.
`;

const withinMs = 5000;

const checks: Readonly<Record<string, (config: Config, signal: AbortSignal) => Promise<void>>> = {
  proxy: (config, signal) => hears(config, `=====health ${process.pid}`, signal, true),
  snapshot: answersRequest,
  pull: (config, signal) => hears(config, '=====status pull', signal),
  condition: (config, signal) => hears(config, '=====status condition', signal),
  qplan: (config, signal) => hears(config, '=====status qplan', signal),
  web: answersHttp,
};

const health: Command = { summary: 'ask a service whether it works', usage, run };
export default health;

async function run(args: string[]): Promise<number> {
  const check = args.length === 1 && Object.hasOwn(checks, args[0]!) ? checks[args[0]!] : undefined;
  if (!check) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    await check(loadConfig(), AbortSignal.timeout(withinMs));
    return 0;
  } catch (error) {
    process.stderr.write(`${args[0]}: ${(error as Error).message}\n`);
    return 1;
  }
}

/** Resolves at an event of this topic; `ourselves` publishes it until it comes back. */
async function hears({ bus }: Config, topic: string, signal: AbortSignal, ourselves = false): Promise<void> {
  const subscriber = new Subscriber({ endpoint: endpoints(bus).subscribe, topics: [topic] });
  const publisher = ourselves ? new Publisher({ endpoint: endpoints(bus).publish }) : undefined;
  const end = new AbortController();
  signal.addEventListener('abort', () => subscriber.close());
  const publishing = publisher && repeat(() => publisher.publish(`${topic}\n`), end.signal);
  try {
    for await (const _ of subscriber) return;
    throw new Error(`no event ${topic} within ${withinMs / 1000} s`);
  } finally {
    end.abort();
    subscriber.close();
    await publishing;
    await publisher?.close();
  }
}

async function repeat(action: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    action();
    await pause(100, undefined, { signal }).catch(() => {});
  }
}

async function answersRequest({ bus, resources }: Config): Promise<void> {
  const client = new RequestClient({ endpoint: endpoints(bus).request, timeoutMs: withinMs, attempts: 1 });
  try {
    await new Snapshots(client).newest([...resources.keys()][0]!);
  } finally {
    client.close();
  }
}

async function answersHttp({ web }: Config, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${webAddress(web)}/healthz`, { signal });
  if (!answer.ok) throw new Error(`/healthz answers ${answer.status}: ${await answer.text()}`);
}
