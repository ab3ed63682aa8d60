// The bus with keys: QPlan's services and a foreign program that was given keys work as ever; whoever has none, or others,
// reads and sends nothing; and on the wire there is no cell. The proxy stands behind relays that record every byte of it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, connect as connectTcp, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Publisher as OurPublisher, readClientKeys, RequestClient, Subscriber as OurSubscriber } from '@qplan/bus';
import { endpoints, projectRoot } from '@qplan/config';
import { freePorts, prepareSystem, type System, until } from '@qplan/harness';
import { Snapshots } from '@qplan/snapshots';
import { curveKeyPair, Dealer, Publisher, Subscriber } from 'zeromq';
import { example, python } from '../harness/bus-examples.ts';

const cell = 'Acquisition of Zanzibar Freight';
const ports = ['requestPort', 'workerPort', 'publishPort', 'subscribePort'] as const;

let system: System;
let client: RequestClient;
let snapshots: Snapshots;
const recorded = new Map<string, Buffer[]>(ports.map((port) => [port, []]));
const relays: Server[] = [];
const opened = new Set<Socket>();
const programs: ChildProcess[] = [];
const sockets: { close(): unknown }[] = [];

/** Hands on what comes to a port, and keeps it. */
function relay(from: number, to: number, bytes: Buffer[]): void {
  const server = createServer((near) => {
    const far = connectTcp(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      opened.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.on('data', (data) => {
        bytes.push(data);
        other.write(data);
      });
    }
  });
  relays.push(server.listen(from, '127.0.0.1'));
}

function startProxy(config: string): void {
  const launcher = join(projectRoot(), 'libs/cli/bin/qplan-service.js');
  const env = { ...process.env, NODE_OPTIONS: '', QPLAN_CONFIG: config };
  programs.push(spawn(process.execPath, [launcher, 'proxy'], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }));
}

beforeAll(async () => {
  system = await prepareSystem('[bus]\nkeys = {folder}/keys\n[condition]\ninput = raw qplan\noutput = cond qplan\n');
  // What keeps others out is the mode of the folder of keys itself.
  chmodSync(system.folder, 0o755);
  const behind = await freePorts(4);
  let text = readFileSync(system.config.path, 'utf8');
  for (const [index, port] of ports.entries()) {
    relay(system.config.bus[port], behind[index]!, recorded.get(port)!);
    text = text.replace(`= ${system.config.bus[port]}\n`, `= ${behind[index]}\n`);
  }
  const path = join(system.folder, 'behind.ini');
  writeFileSync(path, text);
  // They are there first, and wait for the keys.
  system.start('snapshot', 'web');
  await until('they wait for the keys', () => system.log().split('waits for the keys').length === 3);
  startProxy(path);
  await until('keys', async () => (await system.qplan(['keys', 'report'])).code === 0);
  client = new RequestClient({ endpoint: endpoints(system.config.bus).request, attempts: 20 });
  snapshots = new Snapshots(client);
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  client.close();
  for (const program of programs) program.kill('SIGKILL');
  await system.stop();
  for (const socket of opened) socket.destroy();
  for (const server of relays) server.close();
});

/** How many connections were refused, by port, as the metrics have it. */
async function refused(): Promise<Record<string, number>> {
  const text = await (await fetch(`${system.address}/metrics`)).text();
  const lines = text.matchAll(/^qplan_bus_refused_total\{port="(\w+)"\} (\d+)$/gm);
  return Object.fromEntries([...lines].map(([, port, count]) => [port!, Number(count)]));
}

/** What QPlan's own services hear from now on. */
async function hear(topic: string): Promise<string[]> {
  const subscriber = new OurSubscriber({ endpoint: endpoints(system.config.bus).subscribe, topics: [topic] });
  const publisher = new OurPublisher({ endpoint: endpoints(system.config.bus).publish });
  sockets.push(subscriber, publisher);
  const frames: string[] = [];
  void (async () => {
    for await (const frame of subscriber) frames.push(String(frame));
  })();
  await until('events come', () => {
    publisher.publish(`${topic} warm up`);
    return frames.length > 0;
  });
  return frames;
}

test('a program with keys of its own, as docs/bus.md has it, is a stage', async () => {
  await snapshots.put('raw qplan', `${cell}\n`);
  const path = join(system.folder, 'stage.py');
  writeFileSync(path, example('stage.py'));
  const { request, subscribe } = endpoints(system.config.bus);
  const keys = join(system.folder, 'keys', 'report');
  const args = [path, 'raw qplan', 'cond qplan', request.address, subscribe.address, keys];
  programs.push(spawn(python(), args, { stdio: ['ignore', 'ignore', 'inherit'] }));
  const made = () => snapshots.get('cond qplan').then(({ content }) => content);
  await until('its output', async () => (await made()) === `${cell.toUpperCase()}\n`);
  await snapshots.put('raw qplan', `${cell}, twice\n`);
  await until('its output, of an event', async () => (await made()) === `${cell.toUpperCase()}, TWICE\n`);
});

describe('a stranger', () => {
  const serverKey = () => readClientKeys(join(system.folder, 'keys', 'services')).serverKey;
  const withKeys = (server: string) => {
    const { publicKey, secretKey } = curveKeyPair();
    return { curvePublicKey: publicKey, curveSecretKey: secretKey, curveServerKey: server };
  };

  test.each([
    ['without keys', () => ({})],
    ['with keys at random', () => withKeys(curveKeyPair().publicKey)],
    ['who knows the proxy’s public key', () => withKeys(serverKey())],
  ])('%s reads and sends nothing, and is told of', async (_, keys) => {
    const base = await snapshots.put('raw qplan', `${cell} ${Math.random()}\n`);
    const before = await refused();
    const { bus } = system.config;
    const heard: string[] = [];
    const own = await hear('=====raw qplan');
    const options = { linger: 0, handshakeInterval: 1000, ...keys() };
    const sides = {
      request: () => new Dealer(options),
      worker: () => new Dealer(options),
      publish: () => new Publisher(options),
      subscribe: () => new Subscriber(options),
    };
    const all = Object.keys(sides) as (keyof typeof sides)[];
    const knock = (port: keyof typeof sides) => {
      const socket = sides[port]();
      sockets.push(socket);
      socket.connect(`tcp://127.0.0.1:${bus[`${port}Port`]}`);
      if (socket instanceof Subscriber) socket.subscribe('');
      void listen(socket);
      void speak(socket);
    };
    const listen = async (socket: Dealer | Publisher | Subscriber) => {
      if (socket instanceof Dealer || socket instanceof Subscriber)
        for await (const frames of socket) heard.push(frames.map(String).join());
    };
    const publishers: Publisher[] = [];
    const speak = async (socket: Dealer | Publisher | Subscriber) => {
      if (socket instanceof Dealer)
        for (const command of ['GET raw qplan', 'PUT raw qplan\n\tforged\n'])
          await socket.send(['', `=====${command}`]).catch(() => {});
      if (socket instanceof Publisher) publishers.push(socket);
    };
    all.forEach(knock);
    let knocked = performance.now();
    await until('each port has refused it', async () => {
      for (const publisher of publishers) await publisher.send('=====raw qplan\n\tforged\n').catch(() => {});
      const now = await refused();
      const missing = all.filter((port) => (now[port] ?? 0) <= (before[port] ?? 0));
      // One without keys may see first that they do not speak alike, and goes for good before it is refused. Another comes:
      // to connect the same socket again does nothing while it still has the address.
      if (performance.now() - knocked > 2000) {
        knocked = performance.now();
        missing.forEach(knock);
      }
      return missing.length === 0;
    });
    // Meanwhile all goes on for the others, and none of it reaches the stranger.
    const replies = Array.from({ length: 20 }, () => snapshots.get('raw qplan'));
    expect((await Promise.all(replies)).map(({ version }) => version)).toEqual(replies.map(() => base));
    const next = await snapshots.put('raw qplan', `${cell} ${Math.random()}\n`);
    await until('the event', () => own.some((frame) => frame.includes(next)));
    expect(own.join()).not.toContain('forged');
    expect(heard).toEqual([]);
    expect(system.log()).toContain('connection refused');
  });

  // Only root can be somebody else; else the runner says that it is skipped.
  const asRoot = process.getuid?.() === 0 ? test : test.skip;
  asRoot('who is another user of this machine cannot read the keys', () => {
    const files = [
      'server.key_secret',
      'services/client.key_secret',
      'services/server.key',
      'report/client.key_secret',
    ];
    const script = `
import os, sys
os.setgid(65534) if os.getuid() == 0 else sys.exit("not root")
os.setuid(65534)
for path in sys.argv[1:]:
    try: open(path); print("read", path)
    except PermissionError: print("no")
`;
    const paths = files.map((file) => join(system.folder, 'keys', file));
    expect(execFileSync('python3', ['-c', script, ...paths], { encoding: 'utf8' })).toBe('no\n'.repeat(4));
  });
});

test('no byte of a cell was on the wire, on any port', () => {
  for (const [port, pieces] of recorded) {
    const bytes = Buffer.concat(pieces).toString('latin1');
    expect([port, bytes.length > 1000, bytes.includes('CURVE')]).toEqual([port, true, true]);
    for (const text of ['Zanzibar', 'ZANZIBAR', 'raw qplan', '====='])
      expect([port, text, bytes.includes(text)]).toEqual([port, text, false]);
  }
});
