import { recorder } from '@qplan/harness';
import { Refusals } from './refusals.ts';

let now: number;
let logger: ReturnType<typeof recorder>;
let refusals: Refusals;
beforeEach(() => {
  now = 0;
  logger = recorder();
  refusals = new Refusals(logger, () => now);
});

test('an address is told once a minute, and every refusal is counted', () => {
  for (let times = 0; times < 100; times += 1) refusals.count('request', '10.0.0.9');
  refusals.count('worker');
  expect(logger.events).toEqual([
    'warn connection refused {"port":"request","client":"10.0.0.9","refusedSoFar":1}',
    'warn connection refused {"port":"worker","client":"no keys of this bus","refusedSoFar":1}',
  ]);
  now = 60_000;
  refusals.count('request', '10.0.0.9');
  expect(logger.events[2]).toContain('"refusedSoFar":101');
  expect(refusals.status).toEqual({ refused: { request: 101, worker: 1, publish: 0, subscribe: 0 } });
});

test('of many addresses, few are told', () => {
  for (let host = 0; host < 200; host += 1) refusals.count('publish', `10.0.0.${host}`);
  expect(logger.events).toHaveLength(20);
  expect(refusals.status).toMatchObject({ refused: { publish: 200 } });
});
