import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig } from '@qplan/config';
import { freePorts, until } from '@qplan/harness';
import { Publisher, Subscriber } from 'zeromq';
import { type HealthFile, keepHealthFile } from './health-file.ts';

let folder: string;
let file: string;
let config: Config;
let publishPort: number;
let subscribePort: number;
let kept: HealthFile | undefined;
const sockets: { close(): void }[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-health-'));
  file = join(folder, 'health');
  [publishPort, subscribePort] = (await freePorts(2)) as [number, number];
  const { bus, ...others } = loadConfig({ env: {} });
  config = { ...others, bus: { ...bus, host: '0.0.0.0', publishPort, subscribePort } };
});
afterEach(async () => {
  await kept?.close();
  for (const socket of sockets.splice(0)) socket.close();
  rmSync(folder, { recursive: true });
});

const time = () => Number(readFileSync(file, 'utf8'));
const isNow = () => Math.abs(time() - Date.now() / 1000) < 5;

/** The bus's side of the subscribers. */
async function bus(): Promise<Publisher> {
  const socket = new Publisher({ linger: 0 });
  sockets.push(socket);
  await socket.bind(`tcp://127.0.0.1:${subscribePort}`);
  return socket;
}

test('a stage whose status comes over the bus is well at that time, and no status is no sign', async () => {
  const publisher = await bus();
  kept = await keepHealthFile('condition', config, file);
  await until('a sign', async () => {
    await publisher.send('=====status condition\n\t{}\n');
    return time() > 0;
  });
  expect(isNow()).toBe(true);
  await until('the sign stands still, whatever else comes', async () => {
    await publisher.send('=====status qplan\n\t{}\n');
    return Date.now() / 1000 > time() + 2;
  });
});

test('the proxy is well when an event that it was given comes back from it', async () => {
  const publisher = await bus();
  const given = new Subscriber({ linger: 0 });
  sockets.push(given);
  given.subscribe('');
  await given.bind(`tcp://127.0.0.1:${publishPort}`);
  void (async () => {
    for await (const frames of given) await publisher.send(frames);
  })();
  kept = await keepHealthFile('proxy', config, file);
  await until('a sign', () => time() > 0);
  expect(isNow()).toBe(true);
});

test('snapshot is not well while no request is answered, and ends all the same', async () => {
  kept = await keepHealthFile('snapshot', config, file);
  expect(readFileSync(file, 'utf8')).toBe('');
});
