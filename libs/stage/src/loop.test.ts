import { until } from '@qplan/harness';
import { atTime, inMs, Loop, type TimeLeft } from './loop.ts';

const loops: Loop[] = [];
afterEach(() => Promise.all(loops.splice(0).map((loop) => loop.stop())));

/** A loop that notes whether each of its runs was called for. */
function noting(left: () => TimeLeft): { loop: Loop; runs: boolean[] } {
  const runs: boolean[] = [];
  const loop = new Loop(async (called) => {
    runs.push(called);
    return left();
  });
  loops.push(loop);
  loop.start();
  return { loop, runs };
}

test('it runs at start, when it is called, and not before its time otherwise', async () => {
  const { loop, runs } = noting(() => inMs(1_000_000));
  await until('the first run', () => runs.length === 1);
  loop.call();
  await until('the second', () => runs.length === 2);
  expect(runs).toEqual([false, true]);
});

test.each([
  ['by the time that has passed', () => inMs(1)],
  ['by the clock', () => atTime(Date.now() + 1)],
])('it runs when its time has come, %s', async (_, left) => {
  const { runs } = noting(left);
  await until('some runs', () => runs.length > 3);
  expect(new Set(runs)).toEqual(new Set([false]));
});

test('calls during a run make one more', async () => {
  let finish = () => {};
  let runs = 0;
  const loop = new Loop(async () => {
    runs += 1;
    if (runs === 1) await new Promise<void>((resolve) => (finish = resolve));
    return inMs(1_000_000);
  });
  loops.push(loop);
  loop.start();
  for (let call = 0; call < 5; call++) loop.call();
  finish();
  await until('the run after it', () => runs === 2);
  loop.call();
  await until('one more', () => runs === 3);
});

test('stopping aborts the run under way, waits for it, and starts no other', async () => {
  let runs = 0;
  const loop = new Loop(async (_, signal) => {
    runs += 1;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return inMs(0);
  });
  loop.start();
  await loop.stop();
  loop.call();
  expect(runs).toBe(1);
});
