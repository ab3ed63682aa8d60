import { recorder, until } from '@qplan/harness';
import { Tally } from './tally.ts';

test('the first of a kind is told soon, a flood in one line at the end', async () => {
  const logger = recorder();
  const tally = new Tally(logger);
  tally.count('repliesLate');
  await until('it is told', () => logger.events.length === 1);
  for (let i = 0; i < 1000; i += 1) tally.count('repliesLate');
  tally.count('requestsTooMany');
  tally.close();
  expect(logger.events).toEqual([
    'warn not delivered {"repliesLate":1}',
    'warn not delivered {"repliesLate":1000,"requestsTooMany":1}',
  ]);
});

test('nothing to tell is not told', () => {
  const logger = recorder();
  new Tally(logger).close();
  expect(logger.events).toEqual([]);
});
