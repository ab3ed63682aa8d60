import { jest } from '@jest/globals';
import type { LiveMessage, StageDocument } from '../../../../src/api.ts';
import { PretendedSocket } from '../../testing/pretended-socket.ts';
import { Feed } from './feed.ts';

const idle = { stage: 'condition', up: true, state: 'idle', problems: [], warnings: [] } as unknown as StageDocument;
let stages: StageDocument[];
let looks: number;
let isAway: boolean;
let stop: () => void;
let feed: Feed;

beforeEach(async () => {
  jest.useFakeTimers();
  stages = [idle];
  looks = 0;
  isAway = false;
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const fetch = async (address: URL) => {
    if (address.pathname !== '/api/status') return new Response(null, { status: 304 });
    looks += 1;
    if (isAway) throw new Error('away');
    return Response.json({ plan: null, stages });
  };
  Object.assign(globalThis, { document: page, location: { href: 'http://planner.example.com/' }, fetch });
  Object.assign(globalThis, { WebSocket: PretendedSocket, addEventListener: () => {}, removeEventListener: () => {} });
  await begin();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

async function begin(): Promise<void> {
  feed = new Feed();
  stop = feed.start();
  PretendedSocket.newest.opens();
  await jest.advanceTimersByTimeAsync(0);
  looks = 0;
}

/** As the server does, which tells nothing of a stage that goes on without anything else to be told of it. */
async function hear(message: LiveMessage): Promise<void> {
  PretendedSocket.newest.hears(message);
  await jest.advanceTimersByTimeAsync(0);
}

test('while all is told by messages the status is looked at once a minute', async () => {
  await jest.advanceTimersByTimeAsync(59_000);
  expect(looks).toBe(0);
  await jest.advanceTimersByTimeAsync(7_000);
  expect(looks).toBe(1);
});

test('a stage that was told of at work is looked at until it is done', async () => {
  stages = [{ ...idle, state: 'working' }];
  await hear({ event: 'status', data: stages[0]! });
  await jest.advanceTimersByTimeAsync(12_000);
  expect([looks, feed.knowledge().stages[0]!.state]).toEqual([2, 'working']);
  stages = [idle];
  await jest.advanceTimersByTimeAsync(6_000);
  expect([looks, feed.knowledge().stages[0]!.state]).toEqual([3, 'idle']);
  await jest.advanceTimersByTimeAsync(30_000);
  expect(looks).toBe(3);
});

test('while there is no connection the status is looked at often', async () => {
  PretendedSocket.newest.ends();
  await jest.advanceTimersByTimeAsync(18_000);
  expect(looks).toBe(3);
});

test('what could not be seen of the status at first is looked at soon', async () => {
  stop();
  isAway = true;
  await begin();
  isAway = false;
  await jest.advanceTimersByTimeAsync(30_000);
  expect([looks, feed.knowledge().stages]).toEqual([1, [idle]]);
});
