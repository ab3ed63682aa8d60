import { Router } from 'zeromq';
import { until } from '@qplan/harness';
import { watchConnections } from './socket.ts';
import { BusClosedError, BusSilentError, RequestClient } from './request-client.ts';

type Answer = (body: string, times: number) => string | undefined;

/** A service on a ROUTER socket that answers as `answer` says; undefined is silence. `times` counts a request's id. */
async function serve(answer: Answer) {
  const router = new Router({ linger: 0 });
  let connections = 0;
  void watchConnections(router, { up: () => (connections += 1), down: () => (connections -= 1) });
  await router.bind('tcp://127.0.0.1:*');
  const seen = new Map<string, number>();
  void (async () => {
    for await (const frames of router) {
      const id = frames[1]!.toString();
      seen.set(id, (seen.get(id) ?? 0) + 1);
      const reply = answer(frames.at(-1)!.toString(), seen.get(id)!);
      if (reply !== undefined) await router.send([...frames.slice(0, -1), reply]);
    }
  })();
  cleanups.push(() => router.close());
  return { endpoint: router.lastEndpoint!, seen, connections: () => connections };
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

function connect(address: string, timeoutMs = 5000): RequestClient {
  const client = new RequestClient({ endpoint: { address }, timeoutMs });
  cleanups.push(() => client.close());
  return client;
}

test('a request is answered by its own reply, however many are under way', async () => {
  const { endpoint } = await serve((body) => `re: ${body}`);
  const client = connect(endpoint);
  const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => client.request(`request ${i}`)));
  expect(replies.map(String)).toEqual(Array.from({ length: 50 }, (_, i) => `re: request ${i}`));
});

test('a silent service is asked again under the same id, on a fresh socket', async () => {
  const { endpoint, seen, connections } = await serve((_, times) => (times < 3 ? undefined : 'at last'));
  const client = connect(endpoint, 100);
  expect(String(await client.request('hello'))).toBe('at last');
  expect([...seen.values()]).toEqual([3]);
  // The sockets that were given up are closed once their request has its answer.
  await until('one connection is left', () => connections() === 1);
});

test('nobody listens: an error that names the endpoint and the silence', async () => {
  const { endpoint, connections } = await serve(() => undefined);
  const client = connect(endpoint, 100);
  const error = await client.request('hello').catch((reason: unknown) => reason as BusSilentError);
  expect(error).toBeInstanceOf(BusSilentError);
  expect(error).toMatchObject({ endpoint });
  expect(String(error)).toMatch(
    /^BusSilentError: tcp:\/\/127\.0\.0\.1:\d+ has not answered for 0\.\d s \(3 attempts\): are/,
  );
  await until('no connection is left', () => connections() === 0);
});

test('a reply that comes late, on the socket that was given up, counts', async () => {
  const router = new Router({ linger: 0 });
  cleanups.push(() => router.close());
  await router.bind('tcp://127.0.0.1:*');
  const client = connect(router.lastEndpoint!, 100);
  const reply = client.request('hello');
  const first = await router.receive();
  const second = await router.receive();
  expect(second[0]).not.toEqual(first[0]);
  await router.send([...first.slice(0, -1), 'late']);
  expect(String(await reply)).toBe('late');
});

test('when the connection is lost, the request is asked again once it stands again, long before the time-out', async () => {
  const first = new Router({ linger: 0 });
  await first.bind('tcp://127.0.0.1:*');
  const endpoint = first.lastEndpoint!;
  const client = connect(endpoint, 60_000);
  const reply = client.request('hello');
  const [, id] = await first.receive();
  first.close();
  const second = new Router({ linger: 0 });
  cleanups.push(() => second.close());
  await until('the port is free again', () => second.bind(endpoint).then(() => true));
  const frames = await second.receive();
  expect(frames[1]).toEqual(id);
  await second.send([...frames.slice(0, -1), 'from the second']);
  expect(String(await reply)).toBe('from the second');
});

test('closing ends what is under way with an error that says so', async () => {
  const { endpoint, connections } = await serve(() => undefined);
  const client = new RequestClient({ endpoint: { address: endpoint } });
  const reply = client.request('hello');
  client.close();
  await expect(reply).rejects.toThrow(BusClosedError);
  await expect(client.request('again')).rejects.toThrow(`the connection to ${endpoint} was closed`);
  await until('no connection is left', () => connections() === 0);
});

test('a signal ends a request, and the client goes on', async () => {
  const { endpoint } = await serve((body) => (body === 'silence' ? undefined : body));
  const client = connect(endpoint);
  const abort = new AbortController();
  const reply = client.request('silence', { signal: abort.signal });
  abort.abort(new Error('not wanted any more'));
  await expect(reply).rejects.toThrow('not wanted any more');
  expect(String(await client.request('hello'))).toBe('hello');
});

test('a service that starts later than its client is found', async () => {
  const { endpoint } = await serve((body) => body);
  cleanups.pop()!();
  const client = connect(endpoint, 100);
  const reply = client.request('hello');
  const router = new Router({ linger: 0 });
  cleanups.push(() => router.close());
  await until('the port is free again', () => router.bind(endpoint).then(() => true));
  const frames = await router.receive();
  await router.send(frames);
  expect(String(await reply)).toBe('hello');
});
