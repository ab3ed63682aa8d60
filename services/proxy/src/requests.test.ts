import { freePorts, recorder, until } from '@qplan/harness';
import { Dealer, Reply, Request } from 'zeromq';
import { RequestSide, type RequestSideOptions } from './requests.ts';
import { Tally } from './tally.ts';

const host = '127.0.0.1';
const cleanups: (() => void)[] = [];
let requestPort: number;
let workerPort: number;

beforeEach(async () => {
  [requestPort = 0, workerPort = 0] = await freePorts(2);
});
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

async function open(options: Partial<RequestSideOptions> = {}) {
  const logger = recorder();
  const tally = new Tally(logger);
  const side = new RequestSide({ host, requestPort, workerPort, maxRequestBytes: 1000, ...options }, tally, logger);
  await side.open();
  cleanups.push(() => side.close());
  return { logger, tally };
}

/** A client as the original system's scripts are. */
function req(): Request {
  return opened(new Request({ linger: 0, receiveTimeout: 10_000 }), requestPort);
}

function dealer(port: number): Dealer {
  return opened(new Dealer({ linger: 0, receiveTimeout: 10_000 }), port);
}

function opened<T extends Request | Dealer | Reply>(socket: T, port: number): T {
  socket.connect(`tcp://${host}:${port}`);
  cleanups.push(() => socket.close());
  return socket;
}

/** A worker as the original snapshot service is: a REP socket, a request after the other. */
function rep(answer: (frames: string[]) => string): Reply {
  const socket = opened(new Reply({ linger: 0 }), workerPort);
  void (async () => {
    for await (const frames of socket) await socket.send(answer(frames.map(String)));
  })();
  return socket;
}

const received = async (socket: Request | Dealer) => (await socket.receive()).map(String);

test('REQ clients and a REP worker of the original system work through it', async () => {
  await open();
  rep(([frame]) => `re: ${frame}`);
  const clients = Array.from({ length: 5 }, req);
  const replies = clients.map(async (client, index) => {
    await client.send(`request ${index}`);
    return received(client);
  });
  expect(await Promise.all(replies)).toEqual([0, 1, 2, 3, 4].map((index) => [`re: request ${index}`]));
});

test('a reply repeats the frames before the body, or has none where the request had none', async () => {
  await open();
  rep((frames) => frames.join('+'));
  const client = dealer(requestPort);
  for (const [request, reply] of [
    [
      ['id', '', 'body'],
      ['id', '', 'body'],
    ],
    [
      ['', 'body'],
      ['', 'body'],
    ],
    [['body'], ['body']],
    [['a', 'b'], ['a+b']],
    [[''], ['']],
    [
      ['', 'a', '', 'b'],
      ['', 'a++b'],
    ],
  ]) {
    await client.send(request!);
    expect(await received(client)).toEqual(reply);
  }
});

test('a request waits for a worker', async () => {
  await open();
  const client = req();
  await client.send('early');
  rep(([frame]) => `re: ${frame}`);
  expect(await received(client)).toEqual(['re: early']);
});

test('more requests than may wait are refused, each with one reply', async () => {
  const { logger, tally } = await open({ maxRequests: 3 });
  const client = dealer(requestPort);
  for (let i = 0; i < 5; i += 1) await client.send([`${i}`, '', 'body']);
  const refusal = 'ERROR: too many requests are waiting for the snapshot service; ask again later';
  expect(await received(client)).toEqual(['3', '', refusal]);
  expect(await received(client)).toEqual(['4', '', refusal]);
  tally.close();
  expect(logger.events).toContain('warn not delivered {"requestsTooMany":2}');
});

test('what waits is bounded in bytes too', async () => {
  await open();
  const client = dealer(requestPort);
  for (let i = 0; i < 5; i += 1) await client.send([`${i}`, '', 'x'.repeat(900)]);
  expect(await received(client)).toEqual(['4', '', expect.stringMatching(/^ERROR: too many requests/)]);
});

test('a request over the limit is refused, and no worker sees it', async () => {
  await open();
  const seen: string[] = [];
  rep(([frame]) => {
    seen.push(frame!);
    return 'OK';
  });
  const client = req();
  await client.send('x'.repeat(1001));
  expect(await received(client)).toEqual(['ERROR: the request has 1001 bytes; the limit is 1000']);
  await client.send('small');
  expect(await received(client)).toEqual(['OK']);
  expect(seen).toEqual(['small']);
});

test('what a worker had in hand when it died goes to the next, under the same id', async () => {
  await open();
  const client = req();
  const dying = new Dealer({ linger: 0, receiveTimeout: 10_000 });
  dying.connect(`tcp://${host}:${workerPort}`);
  await client.send('precious');
  const [id, , body] = await received(dying);
  expect(body).toBe('precious');
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  dying.close();
  const next = dealer(workerPort);
  expect(await received(next)).toEqual([id, '', 'precious']);
  await next.send([id!, '', 'done']);
  expect(await received(client)).toEqual(['done']);
});

test("a client's own id goes through to the worker", async () => {
  await open();
  const worker = dealer(workerPort);
  const client = dealer(requestPort);
  const own = 'a'.repeat(32);
  await client.send([own, '', 'body']);
  expect((await received(worker)).slice(1)).toEqual([own, '', 'body']);
});

test('a request that each worker dies of is given up with an error', async () => {
  await open();
  const client = req();
  await client.send('poison');
  for (let death = 0; death < 4; death += 1) {
    const worker = new Dealer({ linger: 0, receiveTimeout: 10_000 });
    worker.connect(`tcp://${host}:${workerPort}`);
    await worker.receive();
    worker.close();
  }
  expect(await received(client)).toEqual([expect.stringMatching(/^ERROR: the snapshot service ended each time/)]);
});

test('a second reply to the same request is dropped and counted', async () => {
  const { logger, tally } = await open();
  const client = dealer(requestPort);
  const worker = dealer(workerPort);
  await client.send(['', 'one']);
  const [id] = await received(worker);
  await worker.send([id!, '', 'first']);
  await worker.send([id!, '', 'second']);
  expect(await received(client)).toEqual(['', 'first']);
  await client.send(['', 'two']);
  const [next] = await received(worker);
  await worker.send([next!, '', 'third']);
  expect(await received(client)).toEqual(['', 'third']);
  tally.close();
  expect(logger.events.join()).toContain('"repliesLate":1');
});

test('a worker that does not answer in time: an error that says so', async () => {
  await open({ answerWithinMs: 200 });
  const worker = dealer(workerPort);
  const client = req();
  await client.send('hello');
  await worker.receive();
  expect(await received(client)).toEqual(['ERROR: the snapshot service has not answered for 0 s; is it running?']);
});

test('without a worker, a request is answered with an error in the end', async () => {
  await open({ answerWithinMs: 200 });
  const client = req();
  await client.send('hello');
  expect(await received(client)).toEqual(['ERROR: the snapshot service is not connected for 0 s; is it running?']);
});

test('a port that is taken: an error that says which', async () => {
  await open();
  const side = new RequestSide(
    { host, requestPort, workerPort, maxRequestBytes: 1000 },
    new Tally(recorder()),
    recorder(),
  );
  await expect(side.open()).rejects.toThrow(
    `cannot bind tcp://${host}:${workerPort}: the port is in use; is another proxy running?`,
  );
  side.close();
});

test('after a restart of the proxy, workers and clients go on', async () => {
  const first = new RequestSide(
    { host, requestPort, workerPort, maxRequestBytes: 1000 },
    new Tally(recorder()),
    recorder(),
  );
  await first.open();
  rep(([frame]) => `re: ${frame}`);
  const client = req();
  await client.send('before');
  expect(await received(client)).toEqual(['re: before']);
  first.close();
  await until('the ports are free again', () => open().then(() => true));
  await client.send('after');
  expect(await received(client)).toEqual(['re: after']);
});
