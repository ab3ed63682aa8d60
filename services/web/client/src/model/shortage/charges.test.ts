import { chargesOf } from './charges.ts';
import { quarter } from '../quarter.ts';
import { workRows } from '../rows/rows.ts';

test('the items of the cut that ask for a skill are told in rank order, with what they are short of', () => {
  const rows = workRows(quarter, 0);
  expect(chargesOf(rows, 'Web', 3).map(({ name, weeks, missing }) => [name, weeks, missing])).toEqual([
    ['Ranking', 10, 0],
    ['Voice', 15, 5],
  ]);
  expect(chargesOf(rows, 'Web', 1).map(({ name }) => name)).toEqual(['Ranking']);
});
