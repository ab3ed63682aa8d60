import { once } from 'node:events';
import { connect } from 'node:net';
import { formatEvent } from '@qplan/snapshots';
import { formatStream } from '@qplan/streams';
import type { WebSocket } from 'ws';
import { LiveGateway } from '../http/sockets/gateways.ts';
import { appText, badAppText, putPlan } from '../testing/fixtures.ts';
import { Listener, type RunningWeb, runWeb } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

let running: RunningWeb;

beforeEach(async () => {
  const store = new SnapshotStore();
  putPlan(store);
  running = await runWeb(store);
});

afterEach(async () => {
  await running.close();
  Listener.endAll();
});

const broadcast = (body: string) => fetch(`${running.address}/broadcast`, { method: 'POST', body });
const raw = (data: string) => `{ "command": "raw",\n  "title": "T", "data": ${JSON.stringify(data)}, "more": 1 }`;

async function eventOf(resource: string): Promise<Buffer> {
  return Buffer.from(formatEvent((await running.store.newest(resource))!));
}

test('a broadcast comes on / as it was posted, in a text frame, and on /live as an event', async () => {
  const [original, ours] = [await Listener.connect(running, '/'), await Listener.connect(running, '/live')];
  const body = raw('<b>Zoë</b> 地図');
  expect(await (await broadcast(body)).json()).toEqual({ clients: 2 });
  await original.received(1);
  expect(original.messages).toEqual([body]);
  expect(await ours.received(1)).toEqual([
    { event: 'broadcast', data: { command: 'raw', title: 'T', data: '<b>Zoë</b> 地図' } },
  ]);
});

test('what is refused is not broadcast', async () => {
  const original = await Listener.connect(running, '/');
  await broadcast('{"command":"chart","title":"T","data":{"type":"x"}}');
  await broadcast(raw('after'));
  expect(await original.received(1)).toMatchObject([{ data: 'after' }]);
});

test('a new plan is told on /live, and not on /', async () => {
  const [original, ours] = [await Listener.connect(running, '/'), await Listener.connect(running, '/live')];
  const { app } = putPlan(running.store);
  running.web.hear(await eventOf('qplan app'));
  expect(await ours.received(1)).toEqual([{ event: 'plan', data: { version: app } }]);
  await broadcast(raw('after'));
  expect(await original.received(1)).toMatchObject([{ data: 'after' }]);
});

test('a plan whose event was lost is told when the connection to the bus is back', async () => {
  const ours = await Listener.connect(running, '/live');
  const { app } = putPlan(running.store);
  running.web.reconnected();
  expect(await ours.received(1)).toEqual([{ event: 'plan', data: { version: app } }]);
});

test('an event of a version that is in no repository shows nothing, and what it says of another is not shown', async () => {
  const ours = await Listener.connect(running, '/live');
  const forged = { time: '2001-01-01T00:00:00.000Z', by: 'mallory', from: [] };
  const { app, cond, raw } = putPlan(running.store);
  running.web.hear(Buffer.from(formatEvent({ ...forged, resource: 'cond qplan', version: cond })));
  running.web.hear(Buffer.from(formatEvent({ ...forged, resource: 'raw qplan', version: raw })));
  running.web.hear(Buffer.from(formatEvent({ ...forged, resource: 'qplan app', version: 'f'.repeat(40) })));
  expect(await ours.received(1)).toEqual([{ event: 'plan', data: { version: app } }]);
  const plan = await (await fetch(`${running.address}/api/plan`)).json();
  expect(plan).toMatchObject({ version: app, lineage: [{ by: 'qplan' }, { by: 'condition' }, { by: 'pull' }] });
  expect((await fetch(`${running.address}/api/plan?version=${'f'.repeat(40)}`)).status).toBe(404);
});

test('an event of the plan that is shown does not hide that a newer one cannot be read', async () => {
  const shown = await eventOf('qplan app');
  running.store.put('qplan app', badAppText);
  await running.web.keeper.refresh();
  running.web.hear(shown);
  await running.web.keeper.refresh();
  expect(running.web.status().stages.find(({ stage }) => stage === 'web')).toMatchObject({ state: 'failing' });
});

test('a stage that fails and recovers is told on /live', async () => {
  const ours = await Listener.connect(running, '/live');
  const status = (state: string, problems: unknown[]) =>
    Buffer.from(
      formatStream('status condition', [JSON.stringify({ stage: 'condition', state, since: 's', problems })]),
    );
  running.web.hear(status('failing', [{ where: 'Work!F17', message: 'not a number' }]));
  running.web.hear(status('idle', []));
  expect(await ours.received(2)).toMatchObject([
    { event: 'status', data: { stage: 'condition', up: true, state: 'failing', problems: [{ where: 'Work!F17' }] } },
    { event: 'status', data: { stage: 'condition', up: true, state: 'idle', problems: [] } },
  ]);
});

test('a plan that cannot be read is told as a failure of web, and its recovery with the plan', async () => {
  const ours = await Listener.connect(running, '/live');
  running.store.put('qplan app', badAppText);
  running.web.hear(await eventOf('qplan app'));
  expect(await ours.received(1)).toMatchObject([{ event: 'status', data: { stage: 'web', state: 'failing' } }]);
  const version = running.store.put('qplan app', appText);
  running.web.hear(await eventOf('qplan app'));
  expect(await ours.received(3)).toEqual(
    expect.arrayContaining([
      { event: 'plan', data: { version } },
      { event: 'status', data: expect.objectContaining({ stage: 'web', state: 'idle' }) },
    ]),
  );
});

test('frames from the bus that are nothing known are nothing', () => {
  for (const frame of ['', '\0\xff', '=====', '=====qplan app', '=====status web\n\t{}', '=====status x\n\tnot JSON']) {
    expect(() => running.web.hear(Buffer.from(frame))).not.toThrow();
  }
});

test('an upgrade at another path is refused', async () => {
  for (const path of ['/other', '/live/', '/api/plan', '//', '/live%2f']) {
    await expect(Listener.connect(running, path)).rejects.toThrow();
  }
  await expect(Listener.connect(running, '/live?since=1')).resolves.toBeDefined();
});

test('a page of another site may not listen', async () => {
  for (const path of ['/', '/live']) {
    await expect(Listener.connect(running, path, { Origin: 'https://evil.example.com' })).rejects.toThrow('403');
    await expect(Listener.connect(running, path, { Origin: running.address })).resolves.toBeDefined();
  }
});

test('a client of /live that asks for a sign of life has one, and no other does', async () => {
  const [asking, other] = [await Listener.connect(running, '/live'), await Listener.connect(running, '/live')];
  const original = await Listener.connect(running, '/');
  for (const { socket } of [asking, original]) socket.send('{"event":"ping"}');
  expect(await asking.received(1)).toEqual([{ event: 'pong', data: null }]);
  await broadcast(raw('after'));
  expect(await other.received(1)).toMatchObject([{ event: 'broadcast' }]);
  expect(await original.received(1)).toMatchObject([{ data: 'after' }]);
});

test('a client that has yet to take what was sent to it is sent no signs of life besides', () => {
  const gateway = new LiveGateway(undefined as never);
  expect(gateway.ping({ bufferedAmount: 0 } as WebSocket)).toEqual({ event: 'pong', data: null });
  expect(gateway.ping({ bufferedAmount: 1 } as WebSocket)).toBeUndefined();
});

test('a client that talks is not heard, and one that talks too much is cut off', async () => {
  const talker = await Listener.connect(running, '/live');
  talker.socket.send('{"event":"plan"}');
  talker.socket.send('not JSON');
  await broadcast(raw('still there'));
  await talker.received(1);
  talker.socket.send('x'.repeat(5000));
  await talker.closed();
  expect(running.web.live.events.size).toBe(0);
});

test('a client that reads nothing slows no other, and is dropped in the end', async () => {
  const reader = await Listener.connect(running, '/');
  const sleeper = await Listener.connect(running, '/');
  sleeper.socket.pause();
  const message = raw('x'.repeat(900_000));
  let sent = 0;
  while (running.web.live.broadcasts.dropped === 0) {
    await broadcast(message);
    sent += 1;
    await reader.received(sent);
    expect(sent).toBeLessThan(100);
  }
  expect(running.web.live.broadcasts.size).toBe(1);
  await broadcast(message);
  await reader.received(sent + 1);
});

test('a client that does not answer a ping is dropped by the next', async () => {
  const alive = await Listener.connect(running, '/live');
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13';
  const dead = connect(running.port, '127.0.0.1');
  dead.write(`GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${key}\r\n\r\n`);
  await once(dead, 'data');
  const hub = running.web.live.events;
  const pinged = once(alive.socket, 'ping');
  hub.ping();
  await pinged;
  // The service answers in order: it has had the answer to its ping when it has answered ours.
  alive.socket.ping();
  await once(alive.socket, 'pong');
  hub.ping();
  await once(dead, 'close');
  expect([hub.size, hub.dropped]).toEqual([1, 1]);
});

test('when the service stops, clients are told, and none of them holds it up', async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const stopping = await runWeb(store);
  const clients = await Promise.all(['/', '/live', '/live'].map((path) => Listener.connect(stopping, path)));
  clients[2]!.socket.pause();
  const closed = clients.slice(0, 2).map((client) => client.closed());
  const began = performance.now();
  await stopping.close();
  expect(performance.now() - began).toBeLessThan(2000);
  expect(await Promise.all(closed)).toEqual([1001, 1001]);
});
