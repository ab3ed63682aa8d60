import { readAmount } from './amounts.ts';

const weeks = (text: string, was = 2) => {
  const read = readAmount(text, was, {});
  return 'weeks' in read ? read.weeks : read.fault;
};

test('an amount is read as in a sheet: with a unit, as a size, with a comma', () => {
  expect(['3', '1,5', '3d', '1.5w', 'L', '2M', '½', '8h', '1 mo', ''].map((text) => weeks(text))).toEqual([
    3, 1.5, 0.6, 1.5, 3, 4, 0.5, 0.2, 4.333333, 0,
  ]);
});

test('what is more or less than it was', () => {
  expect(['+1', '-1', '−0.5', '+ 1d', '+L', '-2'].map((text) => weeks(text))).toEqual([3, 1, 1.5, 2.2, 5, 0]);
});

test('what is none says what would be right', () => {
  expect(weeks('abc')).toBe('not a number of person-weeks or a size S, M, L, Q, nor 3d, 1.5w, +1');
  expect(weeks('-3')).toBe('it is 2 now: there is no less than none');
  expect(weeks('1m')).toMatch('a size such as 1M');
  expect(weeks('1,200')).toMatch('1200 or 1.2?');
  for (const text of ['1e9', '+', '9999999', '+ +1']) expect(weeks(text)).toMatch('not a number');
});

test('sizes and story points are the team’s own, where it has some', () => {
  const own = { sizes: { XS: 0.5, L: 4 }, pointsPerWeek: 10 };
  expect(['L', '2xs', '5 points'].map((text) => readAmount(text, 0, own))).toEqual([
    { weeks: 4 },
    { weeks: 1 },
    { weeks: 0.5 },
  ]);
  expect(readAmount('M', 0, own)).toEqual({ fault: expect.stringContaining('a size XS, L') });
});
