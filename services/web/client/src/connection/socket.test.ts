import { jest } from '@jest/globals';
import { PretendedSocket } from '../testing/pretended-socket.ts';
import { keepOpen } from './socket.ts';

let page: EventTarget & { visibilityState: 'visible' | 'hidden' };
let told: unknown[];
let stop: () => void;
const socket = () => PretendedSocket.newest;

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  PretendedSocket.made = 0;
  PretendedSocket.lives = false;
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  Object.assign(globalThis, { document: page, location: { href: 'http://planner.example.com/' } });
  Object.assign(globalThis, { WebSocket: PretendedSocket, addEventListener: () => {}, removeEventListener: () => {} });
  stop = keepOpen('/live', {
    open: () => told.push('open'),
    lost: () => told.push('lost'),
    message: (message) => told.push(message),
  });
  socket().opens();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

function become(state: 'visible' | 'hidden'): void {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
}

test('a connection that gives no sign of life is given up after two times that it is asked for one, and made anew', () => {
  const dead = socket();
  jest.advanceTimersByTime(14_999);
  expect([dead.sent.length, told]).toEqual([2, ['open']]);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(['open', 'lost']);
  jest.advanceTimersByTime(2_500);
  expect([PretendedSocket.made, dead.sent.length]).toEqual([2, 2]);
  dead.hears({ event: 'plan' });
  socket().opens();
  expect(told).toEqual(['open', 'lost', 'open']);
});

test('whatever comes is a sign of life; the answer to a ping is nobody else’s', () => {
  for (let time = 0; time < 10; time++) {
    jest.advanceTimersByTime(10_000);
    socket().hears(time % 2 === 0 ? { event: 'pong', data: null } : { event: 'plan' });
  }
  expect([PretendedSocket.made, told.length]).toEqual([1, 6]);
  expect(new Set(socket().sent)).toEqual(new Set(['{"event":"ping"}']));
});

test('a page that nobody sees asks for none, and when it is seen begins anew', () => {
  jest.advanceTimersByTime(10_000);
  become('hidden');
  jest.advanceTimersByTime(600_000);
  expect(socket().sent.length).toBe(2);
  become('visible');
  expect(socket().sent.length).toBe(3);
  jest.advanceTimersByTime(9_999);
  expect(told).toEqual(['open']);
});

test('once it is stopped it neither asks nor comes back', () => {
  stop();
  jest.advanceTimersByTime(60_000);
  expect([PretendedSocket.made, socket().sent, told]).toEqual([1, [], ['open']]);
});
