// How often one address may call, and how many WebSockets it may have, over real sockets. The clients' addresses are
// those that a proxy tells.

import { until } from '@qplan/harness';
import { Listener, type RunningWeb, runWeb } from '../../testing/running-web.ts';

let running: RunningWeb;
afterEach(async () => {
  await running.close();
  Listener.endAll();
});

const ask = (client: string, path: string, method = 'GET') =>
  fetch(running.address + path, { method, headers: { 'X-Forwarded-For': client } });

async function statuses(count: number, call: () => Promise<Response>): Promise<number[]> {
  const found: number[] = [];
  for (let index = 0; index < count; index++) found.push((await call()).status);
  return found;
}

test('an address that changes things too often is refused for a while, in the shape of every error; others are not', async () => {
  running = await runWeb(undefined, { proxies: 1, changesPerMinute: 3 });
  const change = (client: string) => ask(client, '/broadcast', 'POST');
  expect(await statuses(3, () => change('203.0.113.7'))).toEqual([400, 400, 400]);
  const refused = await change('203.0.113.7');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  expect(await refused.json()).toEqual({
    statusCode: 429,
    error: 'Too Many Requests',
    message: expect.stringMatching(/^more than 3 calls that change something .* changes_per_minute in \[web\]/),
  });
  expect((await change('203.0.113.8')).status).toBe(400);
  expect((await ask('203.0.113.7', '/api/status')).status).toBe(200);
});

test('calls with a wrong token count, so that a token cannot be guessed', async () => {
  running = await runWeb(undefined, { proxies: 1, changesPerMinute: 2, token: 's3cret' });
  expect(await statuses(3, () => ask('203.0.113.7', '/update', 'POST'))).toEqual([401, 401, 429]);
});

test('a provider that tells of many who sign out is not counted among those who change something', async () => {
  running = await runWeb(undefined, { proxies: 1, changesPerMinute: 1, requestsPerMinute: 3 });
  const tell = () => ask('203.0.113.7', '/sign-out/provider', 'POST');
  expect(await statuses(4, tell)).toEqual([404, 404, 404, 429]);
});

test('other requests have a limit of their own, from which checks are free', async () => {
  running = await runWeb(undefined, { proxies: 1, requestsPerMinute: 2 });
  expect(await statuses(3, () => ask('2001:db8::1', '/api/status'))).toEqual([200, 200, 429]);
  expect((await ask('2001:db8::ffff', '/api/status')).status).toBe(429);
  expect(await statuses(3, () => ask('2001:db8::1', '/healthz'))).toEqual([200, 200, 200]);
  expect((await ask('2001:db8::1', '/metrics')).status).toBe(200);
  expect((await ask('2001:db8::1', '/readyz')).status).toBe(503);
});

test('this machine is not counted, and without a proxy nobody is believed to be another', async () => {
  running = await runWeb(undefined, { requestsPerMinute: 1, changesPerMinute: 1 });
  expect(await statuses(3, () => ask('203.0.113.7', '/api/status'))).toEqual([200, 200, 200]);
  expect(await statuses(3, () => ask('203.0.113.7', '/broadcast', 'POST'))).toEqual([400, 400, 400]);
});

test('the usual limits let a team behind one address open the planner and follow it', async () => {
  running = await runWeb(undefined, { proxies: 1 });
  const found = await Promise.all(
    Array.from({ length: 12 }, () => statuses(40, () => ask('203.0.113.7', '/api/status'))),
  );
  expect(new Set(found.flat())).toEqual(new Set([200]));
});

test('WebSockets are refused with 503 when there are enough, at either path, until one leaves', async () => {
  running = await runWeb(undefined, { sockets: 2 });
  const first = await Listener.connect(running, '/live');
  await Listener.connect(running, '/');
  await expect(Listener.connect(running, '/live')).rejects.toThrow(/503/);
  await expect(Listener.connect(running, '/')).rejects.toThrow(/503/);
  first.socket.close();
  await until('room for another', () => Listener.connect(running, '/live'));
});

test('WebSockets of one address are refused with 429 when it has enough, until one leaves; others are not', async () => {
  running = await runWeb(undefined, { proxies: 1, socketsPerAddress: 2 });
  const connect = (client: string, path = '/live') => Listener.connect(running, path, { 'X-Forwarded-For': client });
  const first = await connect('203.0.113.7');
  await connect('203.0.113.7', '/');
  await expect(connect('203.0.113.7')).rejects.toThrow(/429/);
  await expect(connect('203.0.113.7', '/')).rejects.toThrow(/429/);
  await connect('203.0.113.8');
  first.socket.close();
  await until('room for another', () => connect('203.0.113.7'));
  for (let count = 0; count < 4; count++) await Listener.connect(running, '/live');
});
