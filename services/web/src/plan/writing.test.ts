import type { Config } from '@qplan/config';
import { writingIn } from './writing.ts';

const condition = (said: object) => ({ condition: said as NonNullable<Config['condition']> });

test('what config.ini says of sizes, points and dates is told, and nothing else', () => {
  const sizes = new Map([['XS', 0.5]]);
  const said = condition({ sizes, dateOrder: 'day first', work: { pointsPerWeek: 10 }, input: 'raw qplan' });
  expect(writingIn(said)).toEqual({ sizes: { XS: 0.5 }, pointsPerWeek: 10, dateOrder: 'day first' });
  expect(writingIn(condition({ work: {} }))).toEqual({});
  expect(writingIn({})).toEqual({});
});
