import { formatStreams } from '@qplan/streams';
import { rowsWith } from './find.ts';

const work = ['Rank\tFeature\tOwner\tNote', '1\tLogin\tJosé\tas agreed', '2\tSearch\tAnn\t', '3\tPay\tAnn Lee\tlater'];
const raw = formatStreams([
  { name: 'raw work', content: work },
  { name: 'raw staff', content: ['Name\tSkill', 'Ann\tWeb'] },
]);

test('a row is found by any of its cells, whatever case and accents, with what stands above the cell', () => {
  expect(rowsWith(raw, 'jose')).toEqual([{ row: 'raw work!2', head: 'Owner', text: 'José' }]);
  expect(rowsWith(raw, 'ann').map(({ row }) => row)).toEqual(['raw work!3', 'raw work!4', 'raw staff!2']);
});

test('each word has to be in the row, in whichever cells', () => {
  expect(rowsWith(raw, 'LATER ann')).toEqual([{ row: 'raw work!4', head: 'Owner', text: 'Ann Lee' }]);
});

test('without a word, and in text that is no streams, there are none', () => {
  expect(rowsWith(raw, ' ')).toEqual([]);
  expect(rowsWith('not\nstreams', 'ann')).toEqual([]);
});

test('of very many rows the first are told', () => {
  const many = formatStreams([{ name: 'raw work', content: Array.from({ length: 5_000 }, () => 'same') }]);
  expect(rowsWith(many, 'same')).toHaveLength(1_000);
});
