import { jest } from '@jest/globals';
import { whileUnseen } from './unseen.ts';

let page: EventTarget & { visibilityState: 'visible' | 'hidden' };

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  Object.assign(globalThis, { document: page });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

function become(state: 'visible' | 'hidden'): void {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
}

test('a page that is looked at does nothing; one that is not, at some moment of the time that it has', () => {
  const act = jest.fn();
  whileUnseen(act, 60_000);
  jest.advanceTimersByTime(120_000);
  become('hidden');
  jest.advanceTimersByTime(29_999);
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(1);
});

test('one that is out of sight already has its moment too', () => {
  const act = jest.fn();
  page.visibilityState = 'hidden';
  whileUnseen(act, 60_000);
  jest.advanceTimersByTime(30_000);
  expect(act).toHaveBeenCalledTimes(1);
});

test('who looks again before that moment is left alone', () => {
  const act = jest.fn();
  whileUnseen(act, 60_000);
  become('hidden');
  jest.advanceTimersByTime(20_000);
  become('visible');
  jest.advanceTimersByTime(120_000);
  expect(act).not.toHaveBeenCalled();
});

test('it is called off', () => {
  const act = jest.fn();
  const off = whileUnseen(act, 60_000);
  become('hidden');
  off();
  become('hidden');
  jest.advanceTimersByTime(120_000);
  expect(act).not.toHaveBeenCalled();
});
