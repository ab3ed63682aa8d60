import { formatStreams } from '@qplan/streams';
import { sheetRows } from './sheet-rows.ts';

const work = ['Work of the quarter', '', 'Rank\tFeature\tWeb', '1\tLogin \t2', '2\tSearch\t3', '3\tSearch, fast\t1'];
const staff = ['Name\tSkill', 'Ann\tWeb'];
const raw = formatStreams([
  { name: 'raw work', content: work },
  { name: 'raw staff', content: staff },
]);
const titles = new Map([['raw work', 'Work']]);

test('the row of an item is that with its name in a cell of its own, under the names of the columns', () => {
  expect(sheetRows(raw, 'Search', titles)).toEqual([
    {
      where: 'Work!B5',
      cells: [
        { column: 'A', head: 'Rank', text: '2' },
        { column: 'B', head: 'Feature', text: 'Search' },
        { column: 'C', head: 'Web', text: '3' },
      ],
    },
  ]);
});

test('blanks around a name, and in it, do not matter', () => {
  expect(sheetRows(raw, ' Search,  fast', titles).map(({ where }) => where)).toEqual(['Work!B6']);
  expect(sheetRows(raw, 'Login', titles).map(({ where }) => where)).toEqual(['Work!B4']);
});

test('a sheet without a title goes by its stream', () => {
  expect(sheetRows(raw, 'Ann', titles).map(({ where }) => where)).toEqual(['raw staff!A2']);
});

test('what is in no sheet, and text that is no streams, have no rows', () => {
  expect(sheetRows(raw, 'Voice', titles)).toEqual([]);
  expect(sheetRows('not\nstreams', 'Voice', titles)).toEqual([]);
  expect(sheetRows(raw, ' ', titles)).toEqual([]);
});
