// How long a broadcast takes to reach every one of many live clients, from its POST to the last client's message, while
// some of the clients read nothing. The web service is a process of its own; it needs no bus for this.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sectionsOn } from '@qplan/config/sheets';
import { WebSocket } from 'ws';
import { percentile } from './percentile.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '5000' },
    sleepers: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '5' },
  },
});

/** What is promised, in ms. */
const limit = 500;
const launcher = fileURLToPath(new URL('../../libs/cli/bin/qplan-service.js', import.meta.url));
const connectAtOnce = 100;

let turn = 0;
const nextPath = () => ((turn += 1) % 2 === 0 ? '/' : '/live');

await main(Number(values.clients), Number(values.sleepers), Number(values.rounds));

async function main(clientCount: number, sleeperCount: number, rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qplan-broadcast-'));
  const port = await freePort();
  const web = startService(folder, port);
  try {
    await answering(port);
    const sleepers = await inGroups(sleeperCount, () => sleeper(port));
    const clients = await inGroups(clientCount, () => client(port));
    console.log(`${clientCount} clients and ${sleeperCount} that read nothing, half of each on / and on /live\n`);
    console.log('     message   first    p50    p99    last');
    let worst = 0;
    for (const size of [1_000, 16_000]) {
      for (let round = 0; round < rounds; round += 1) {
        const times = await broadcast(port, clients, size);
        worst = Math.max(worst, ...times);
        console.log(row(size, times));
      }
    }
    for (const each of clients) each.terminate();
    for (const each of sleepers) each.destroy();
    console.log(`\nThe last client of all had its message after ${worst.toFixed(0)} ms; ${limit} ms are allowed.`);
    process.exitCode = worst <= limit ? 0 : 1;
  } finally {
    web.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ms from the POST to each client's message, shortest first. */
async function broadcast(port: number, clients: readonly WebSocket[], size: number): Promise<number[]> {
  const body = JSON.stringify({ command: 'raw', title: 'Load', data: 'x'.repeat(size) });
  const began = performance.now();
  const received = clients.map(
    (each) => new Promise<number>((resolve) => each.once('message', () => resolve(performance.now() - began))),
  );
  const answer = await fetch(`http://127.0.0.1:${port}/broadcast`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`the broadcast was answered ${answer.status}: ${await answer.text()}`);
  return Promise.all(received);
}

function row(size: number, times: readonly number[]): string {
  const figures = [0, 0.5, 0.99, 1].map((part) => percentile(times, part).toFixed(0).padStart(7));
  return `${`${size / 1000} kB`.padStart(12)} ${figures.join('')} ms`;
}

function client(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${nextPath()}`, { perMessageDeflate: false });
  socket.setMaxListeners(0);
  return new Promise((resolve, reject) => socket.once('open', () => resolve(socket)).once('error', reject));
}

/** Connects and never reads what it gets. */
function sleeper(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `GET ${nextPath()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  return new Promise((resolve) => socket.once('data', () => resolve(socket.pause())));
}

async function inGroups<T>(count: number, open: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  while (all.length < count) {
    const group = Math.min(connectAtOnce, count - all.length);
    all.push(...(await Promise.all(Array.from({ length: group }, open))));
  }
  return all;
}

function startService(folder: string, port: number): ChildProcess {
  const path = join(folder, 'config.ini');
  writeFileSync(path, sectionsOn([1, 2, 3, 4, port], folder));
  const env = { ...process.env, QPLAN_CONFIG: path, QPLAN_LOG_LEVEL: 'error' };
  return spawn(process.execPath, [launcher, 'web'], { env, stdio: 'ignore' });
}

async function answering(port: number): Promise<void> {
  const until = performance.now() + 20_000;
  while (performance.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the web service does not start: is it built?');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
