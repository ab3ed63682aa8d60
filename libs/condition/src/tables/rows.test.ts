import { formatStreams } from '@qplan/streams';
import { rowsAt, rowsNaming } from './rows.ts';

const work = ['Work of the quarter', '', 'Rank\tFeature\tWeb', '1\tLogin \t2', '2\tSearch\t3', '3\tSearch, fast\t1'];
const staff = ['Name\tSkill', 'Ann\tWeb'];
const raw = formatStreams([
  { name: 'raw work', content: work },
  { name: 'raw staff', content: staff },
]);
const titles = new Map([['raw work', 'Work']]);

test('the row of an item is that with its name in a cell of its own, under the names of the columns', () => {
  expect(rowsNaming(raw, 'Search', titles)).toEqual([
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
  expect(rowsNaming(raw, ' Search,  fast', titles).map(({ where }) => where)).toEqual(['Work!B6']);
  expect(rowsNaming(raw, 'Login', titles).map(({ where }) => where)).toEqual(['Work!B4']);
});

test('a sheet without a title goes by its stream', () => {
  expect(rowsNaming(raw, 'Ann', titles).map(({ where }) => where)).toEqual(['raw staff!A2']);
});

test('what is in no sheet, and text that is no streams, have no rows', () => {
  expect(rowsNaming(raw, 'Voice', titles)).toEqual([]);
  expect(rowsNaming('not\nstreams', 'Voice', titles)).toEqual([]);
  expect(rowsNaming(raw, ' ', titles)).toEqual([]);
});

test('the row of a cell is there with the cell, also where that is empty', () => {
  const [row, other] = rowsAt(raw, ['Work!D5', 'raw staff!2'], titles);
  expect(row).toMatchObject({ where: 'Work!D5', cells: [{}, {}, {}, { column: 'D', head: '', text: '' }] });
  expect(other).toEqual({
    where: 'raw staff!2',
    cells: [
      { column: 'A', head: 'Name', text: 'Ann' },
      { column: 'B', head: 'Skill', text: 'Web' },
    ],
  });
});

test('what is no cell, or below the last row, has none', () => {
  expect(rowsAt(raw, ['Work', 'Work!D99', 'Other!A1', 'config.ini [condition.plan] end'], titles)).toEqual([]);
});
