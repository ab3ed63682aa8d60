import { item, quarter } from '../quarter.ts';
import { isOf } from './only.ts';
import { workRows } from './rows.ts';

const items = [
  item('Done'),
  item('Short', { shortage: { Web: -1 } }),
  item('Never', { devComplete: null, shortage: { Web: -1 } }),
  item('Idea', { devComplete: null, estimate: {} }),
];
const rows = workRows({ ...quarter, work: [items, items, []] }, 0).map((row) =>
  row.item.name === 'Done' ? { ...row, terms: { ...row.terms, due: '2027-01-08' } } : row,
);

test.each([
  ['all', ['Done', 'Short', 'Never', 'Idea']],
  ['unfit', ['Short', 'Never']],
  ['undone', ['Never']],
  ['late', ['Done']],
  ['unknown', ['Idea']],
] as const)('of %s are %j', (only, names) => {
  expect(rows.filter(isOf(only)).map((row) => row.item.name)).toEqual(names);
});
