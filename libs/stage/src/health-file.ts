// A service's sign of life for its container: a file with the time, in seconds since 1970, at which the service last did
// what it is there for. The proxy carried an event, snapshot answered a request over the bus, a stage's status came back over
// the bus. To look at it costs the container next to nothing; web is asked by HTTP instead.
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Publisher, RequestClient, Subscriber } from '@qplan/bus';
import { type Config, endpoints } from '@qplan/config';
import { Snapshots } from '@qplan/snapshots';

/** How often a service is looked at, in ms. */
const everyMs = 2000;

export interface HealthFile {
  close(): Promise<void>;
}

export type Sign = (config: Config, shown: () => void, signal: AbortSignal) => Promise<void>;

const signs: Readonly<Record<string, Sign>> = {
  proxy: carriesEvents,
  snapshot: answersRequests,
  pull: tellsStatus('pull'),
  condition: tellsStatus('condition'),
  qplan: tellsStatus('qplan'),
  notify: tellsStatus('notify'),
};

/** Keeps the file of the service `name`, until it is closed. Rejects when the file cannot be made. */
export async function keepHealthFile(name: string, config: Config, path: string): Promise<HealthFile> {
  const file = await open(path, 'w');
  const end = new AbortController();
  const watching = signs[name]?.(reachable(config), atMostEverySecond(file), end.signal);
  return {
    async close() {
      end.abort();
      await watching;
      await file.close();
    },
  };
}

/** The time is always as long, so that nobody reads half of it. A disk that is full shows as a time that stands still. */
function atMostEverySecond(file: FileHandle): () => void {
  let written = 0;
  return () => {
    const now = Math.floor(Date.now() / 1000);
    if (now === written) return;
    written = now;
    file.write(`${now}\n`, 0).catch(() => {});
  };
}

/** The proxy is bound to every address, and reached at one. */
function reachable(config: Config): Config {
  return config.bus.host === '0.0.0.0' ? { ...config, bus: { ...config.bus, host: '127.0.0.1' } } : config;
}

async function carriesEvents({ bus }: Config, shown: () => void, signal: AbortSignal): Promise<void> {
  const topic = `=====health ${process.pid}`;
  const publisher = new Publisher({ endpoint: endpoints(bus).publish });
  const timer = setInterval(() => publisher.publish(`${topic}\n`), everyMs);
  await hear(bus, topic, shown, signal);
  clearInterval(timer);
  await publisher.close();
}

function tellsStatus(stage: string): Sign {
  return ({ bus }, shown, signal) => hear(bus, `=====status ${stage}\n`, shown, signal);
}

async function hear(bus: Config['bus'], topic: string, shown: () => void, signal: AbortSignal): Promise<void> {
  const subscriber = new Subscriber({ endpoint: endpoints(bus).subscribe, topics: [topic] });
  signal.addEventListener('abort', () => subscriber.close());
  for await (const _ of subscriber) shown();
}

async function answersRequests({ bus, resources }: Config, shown: () => void, signal: AbortSignal): Promise<void> {
  const client = new RequestClient({ endpoint: endpoints(bus).request, timeoutMs: everyMs, attempts: 1 });
  signal.addEventListener('abort', () => client.close());
  const snapshots = new Snapshots(client);
  const resource = [...resources.keys()][0]!;
  while (!signal.aborted) {
    // No answer is what the file shows by itself.
    await snapshots.newest(resource).then(shown, () => {});
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
}
