import { bounded } from './bounded.ts';

const warnings = (sheet: string, count: number, what: string) =>
  Array.from({ length: count }, (_, index) => ({
    where: `${sheet}!C${index + 2}`,
    message: `"item ${index}" ${what}`,
  }));

test('the first of a kind are told, and how many more there are', () => {
  const told = bounded([...warnings('Work', 50, 'has no estimate'), ...warnings('Staff', 3, 'has no estimate')]);
  expect(told).toHaveLength(24);
  expect(told.at(-1)).toEqual({
    where: 'Work',
    message: '30 more like the last of them, at Work!C51: "item 49" has no estimate',
  });
});

test('one more is told itself', () => {
  expect(bounded(warnings('Work', 21, 'has no estimate'))).toEqual(warnings('Work', 21, 'has no estimate'));
});

test('there are never more than a person reads', () => {
  const kinds = Array.from({ length: 40 }, (_, index) => warnings('Work', 30, `is of ${'x'.repeat(index)}`)).flat();
  const told = bounded(kinds);
  expect(told).toHaveLength(160);
  expect(told.at(-1)).toEqual({ where: 'warnings', message: '681 more are not listed here' });
});
