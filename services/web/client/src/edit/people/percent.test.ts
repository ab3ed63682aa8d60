import { readPercent } from './percent.ts';

test('a share is a percentage of a week, and no more than is left', () => {
  expect(['60', '60%', '37,5 %', ''].map((text) => readPercent(text, 100))).toEqual([
    { value: 60 },
    { value: 60 },
    { value: 37.5 },
    { value: undefined },
  ]);
  expect(readPercent('60', 40)).toEqual({ fault: 'no more than 40% is left' });
  for (const text of ['0', '101', 'half', '-1']) expect(readPercent(text, 100)).toHaveProperty('fault');
});
