import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeys, readClientKeys } from '@qplan/bus';
import { recorder, until } from '@qplan/harness';
import { curveKeyPair, Dealer, Router } from 'zeromq';
import { Admission, type Port } from './admission.ts';
import { Refusals } from './refusals.ts';

let folder: string;
let logger: ReturnType<typeof recorder>;
let admission: Admission;
let refusals: Refusals;
const sockets: { close(): void }[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-admission-'));
  logger = recorder();
  refusals = new Refusals(logger);
  admission = new Admission(folder, refusals, logger);
  await admission.open();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
  admission.close();
  rmSync(folder, { recursive: true });
});

/** A port that answers each request with what it got. */
async function open(port: Port): Promise<string> {
  const socket = new Router({ linger: 0, handshakeInterval: 300, ...admission.options(port) });
  sockets.push(socket);
  admission.watch(socket, port);
  await socket.bind('tcp://127.0.0.1:*');
  void (async () => {
    for await (const frames of socket) await socket.send(frames);
  })();
  return socket.lastEndpoint!;
}

interface Keys {
  readonly publicKey: string;
  readonly secretKey: string;
  readonly serverKey: string;
}

function client(address: string, keys?: Keys): Dealer {
  const socket = new Dealer({
    linger: 0,
    handshakeInterval: 300,
    reconnectInterval: 20,
    ...(keys && {
      curvePublicKey: keys.publicKey,
      curveSecretKey: keys.secretKey,
      curveServerKey: keys.serverKey,
    }),
  });
  sockets.push(socket);
  socket.connect(address);
  return socket;
}

async function answers(socket: Dealer): Promise<string> {
  await socket.send('hello');
  return String((await socket.receive())[0]);
}

const refused = (port: Port) => refusals.status.refused[port] ?? 0;

test('the keys are made at the first start, and whoever has them gets in everywhere', async () => {
  expect(logger.events[0]).toContain('info made keys of the bus');
  const keys = readClientKeys(join(folder, 'services'));
  for (const port of ['request', 'worker', 'publish', 'subscribe'] as const)
    expect(await answers(client(await open(port), keys))).toBe('hello');
  expect(logger.events).toHaveLength(1);
});

test('without keys, with another server’s, or with keys that nobody made known: refused, and counted', async () => {
  const { serverKey } = readClientKeys(join(folder, 'services'));
  const address = await open('request');
  const strangers = [
    client(address),
    client(address, { ...curveKeyPair(), serverKey: curveKeyPair().publicKey }),
    client(address, { ...curveKeyPair(), serverKey }),
  ];
  let heard = 0;
  for (const [index, socket] of strangers.entries()) {
    const before = refused('request');
    void answers(socket).then(
      () => (heard += 1),
      () => {},
    );
    await until(`stranger ${index} is refused`, () => refused('request') > before);
  }
  expect(heard).toBe(0);
  expect(logger.events.slice(1).join('\n')).toContain('"client":"127.0.0.1"');
  expect(logger.events.slice(1).join('\n')).toContain('"client":"no keys of this bus"');
});

test('a client’s own keys admit it to all but the worker’s port', async () => {
  makeKeys(folder, 'report');
  const keys = readClientKeys(join(folder, 'report'));
  expect(await answers(client(await open('request'), keys))).toBe('hello');
  void answers(client(await open('worker'), keys)).catch(() => {});
  await until('it is refused', () => refused('worker') > 0);
  expect(logger.events.at(-1)).toContain('"client":"127.0.0.1, report"');
});

test('a client whose key comes later gets in by itself', async () => {
  const { serverKey } = readClientKeys(join(folder, 'services'));
  makeKeys(folder, 'late');
  const late = readClientKeys(join(folder, 'late'));
  rmSync(join(folder, 'clients', 'late.key'));
  const reply = answers(client(await open('request'), { ...late, serverKey }));
  await until('it is refused', () => refused('request') > 0);
  makeKeys(folder, 'late');
  expect(await reply).toBe('hello');
});
