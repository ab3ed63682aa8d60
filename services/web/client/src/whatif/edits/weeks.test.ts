import { parseWeeks, stepWeeks } from './weeks.ts';

test.each([
  ['3', 3],
  ['2.5', 2.5],
  ['2,5', 2.5],
  [' 2. ', 2],
  ['.5', 0.5],
  ['0', 0],
  ['', 0],
])('%j are %d weeks', (text, weeks) => expect(parseWeeks(text)).toBe(weeks));

test.each(['-3', 'a lot', '1e9', '1.2.3', '1,000,000', '10000', '.', '+1', 'Infinity'])('%j is no amount', (text) =>
  expect(parseWeeks(text)).toBeUndefined(),
);

test('steps go from half to half', () => {
  expect([stepWeeks(2.2, 1), stepWeeks(2.2, -1), stepWeeks(2.5, 1), stepWeeks(2.5, -1), stepWeeks(0, -1)]).toEqual([
    2.5, 2, 3, 2, 0,
  ]);
});
