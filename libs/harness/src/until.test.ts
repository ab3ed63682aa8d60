import { until, untilEqual } from './until.ts';

test('it resolves with the first value that is seen, whatever the looks before it came to', async () => {
  const looks = [undefined, null, false, new Error('not yet'), 'here', 'later'];
  const seen = await until('it', () => {
    const look = looks.shift();
    if (look instanceof Error) throw look;
    return look;
  });
  expect(seen).toBe('here');
});

test('after its time it says what was waited for, and what was seen last', async () => {
  await expect(until('the plan', () => null, 50)).rejects.toThrow('not seen within 50 ms: the plan; last seen: null');
  await expect(untilEqual('the weeks', () => ({ Apps: 2 }), { Apps: 3 }, 50)).rejects.toThrow(
    'not seen within 50 ms: the weeks: { Apps: 3 }; last seen: { Apps: 2 }',
  );
});

test('after its time it says why the last look failed', async () => {
  const refused = new Error('connection refused');
  await expect(until('an answer', () => Promise.reject(refused), 50)).rejects.toMatchObject({
    message: 'not seen within 50 ms: an answer; the last look failed: connection refused',
    cause: refused,
  });
});

test('a look that never ends does not hold it up', async () => {
  await expect(until('an answer', () => new Promise<string>(() => {}), 50)).rejects.toThrow(
    'not seen within 50 ms: an answer; no look has ended',
  );
});

test('it waits until what is looked at is equal, deeply', async () => {
  const weeks = [1, 2, 3];
  await untilEqual('the weeks', () => ({ Apps: weeks.shift() }), { Apps: 3 });
  expect(weeks).toEqual([]);
});
