import { coalesce } from './coalesce.ts';

test('calls during a run share the one that follows it, which begins after them', async () => {
  let runs = 0;
  let running = 0;
  let most = 0;
  const call = coalesce(async () => {
    runs += 1;
    most = Math.max(most, (running += 1));
    await new Promise(setImmediate);
    running -= 1;
  });
  await Promise.all(Array.from({ length: 100 }, () => call()));
  expect([runs, most]).toEqual([2, 1]);
  await call();
  expect(runs).toBe(3);
});

test('a run that fails, fails for its calls alone', async () => {
  let runs = 0;
  const call = coalesce(async () => {
    runs += 1;
    await new Promise(setImmediate);
    if (runs === 1) throw new Error('the first');
  });
  const calls = await Promise.allSettled([call(), call()]);
  expect(calls.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
