import { freePorts, recorder, until } from '@qplan/harness';
import { Publisher, Subscriber } from 'zeromq';
import { EventSide } from './events.ts';
import { Tally } from './tally.ts';

const host = '127.0.0.1';
const cleanups: (() => void)[] = [];
let publishPort: number;
let subscribePort: number;

beforeEach(async () => {
  [publishPort = 0, subscribePort = 0] = await freePorts(2);
});
afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

async function open(maxWaiting = 1000) {
  const logger = recorder();
  const tally = new Tally(logger);
  const side = new EventSide({ host, publishPort, subscribePort, maxWaiting }, tally);
  await side.open();
  cleanups.push(() => side.close());
  return { logger, tally, side };
}

function publisher(): Publisher {
  const socket = new Publisher({ linger: 0 });
  socket.connect(`tcp://${host}:${publishPort}`);
  cleanups.push(() => socket.close());
  return socket;
}

function subscriber(topic: string, options = {}): Subscriber {
  const socket = new Subscriber({ linger: 0, ...options });
  socket.subscribe(topic);
  socket.connect(`tcp://${host}:${subscribePort}`);
  cleanups.push(() => socket.close());
  return socket;
}

function collect(socket: Subscriber): string[] {
  const frames: string[] = [];
  void (async () => {
    for await (const [frame] of socket) frames.push(String(frame).slice(0, 40));
  })();
  return frames;
}

/** Publishes until it arrives: a subscription takes a moment to get through. */
async function arrives(socket: Publisher, frames: string[], event: string): Promise<void> {
  await until(`${event} arrives`, async () => {
    await socket.send(event);
    return frames.includes(event);
  });
}

test('an event reaches those who subscribed to what it begins with', async () => {
  await open();
  const socket = publisher();
  const app = collect(subscriber('=====qplan app'));
  const all = collect(subscriber(''));
  await arrives(socket, app, '=====qplan app\n\tone');
  await arrives(socket, all, '=====raw qplan\n\ttwo');
  expect(app).not.toContain('=====raw qplan\n\ttwo');
});

test('who does not read loses events; the others get every one', async () => {
  await open(20);
  const socket = publisher();
  const warnings: unknown[] = [];
  const warned = (warning: Error) => warnings.push(warning);
  process.on('warning', warned);
  cleanups.push(() => process.off('warning', warned));
  // A small buffer of the system too, so that its queue fills at once.
  const slow = subscriber('', { receiveHighWaterMark: 1, receiveBufferSize: 4096 });
  const good = collect(subscriber(''));
  let connected = false;
  void slow.receive().then(() => (connected = true));
  await until('the slow one is connected', async () => {
    await socket.send('=====warm up');
    return connected;
  });
  await arrives(socket, good, '=====begin');

  for (let burst = 0; burst < 20; burst += 1) {
    const events = Array.from({ length: 10 }, (_, index) => `=====event ${burst}.${index} `.padEnd(60_000, 'x'));
    for (const event of events) await socket.send(event);
    await until('the good one has them all', () => events.every((event) => good.includes(event.slice(0, 40))));
  }
  const last: string[] = [];
  void (async () => {
    for await (const [frame] of slow) last.push(String(frame).slice(0, 40));
  })();
  await arrives(socket, last, '=====end');
  expect(last.length).toBeLessThan(200);
  expect(warnings).toEqual([]);
});

test('an event that is too long is carried to nobody and counted; the next ones are', async () => {
  const { logger, tally } = await open();
  const socket = publisher();
  const frames = collect(subscriber('=====status'));
  await arrives(socket, frames, '=====status pull');
  for (const length of [65_536, 65_537, 262_144, 262_145, 15_000_000])
    await socket.send(`=====status ${length} `.padEnd(length, 'x'));
  await arrives(socket, frames, '=====status end');
  expect(frames.filter((frame) => /\d/.test(frame))).toEqual([expect.stringContaining('=====status 65536 x')]);
  tally.close();
  expect(logger.events.join()).toContain('not delivered {"eventsTooLong":2}');
});

test('after a restart events flow again', async () => {
  const { side } = await open();
  const socket = publisher();
  const frames = collect(subscriber('=====qplan'));
  await arrives(socket, frames, '=====qplan app\n\tone');
  side.close();
  await until('the ports are free again', () => open().then(() => true));
  await arrives(socket, frames, '=====qplan app\n\ttwo');
});
