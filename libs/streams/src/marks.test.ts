import fc from 'fast-check';
import { columnName, formatMarks, type Marks, noMarks, parseMarks } from './marks.ts';

const row = fc.nat({ max: 2000 });
const column = fc.nat({ max: 800 });
const by = fc.integer({ min: 1, max: 20 });
const byPlace = (a: { row: number; column?: number }, b: { row: number; column?: number }) =>
  a.row - b.row || (a.column ?? 0) - (b.column ?? 0);
const ascending = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b);

const marks: fc.Arbitrary<Marks> = fc.record({
  hiddenRows: fc.array(row).map(ascending),
  hiddenColumns: fc.array(column).map(ascending),
  struck: fc.array(fc.record({ row, column })),
  merged: fc.array(fc.record({ row, column, to: row })),
  levels: fc.uniqueArray(fc.record({ row, depth: by }), { selector: (level) => level.row }),
  indents: fc.array(fc.record({ row, column, by })),
  breaks: fc.array(fc.record({ row, column, at: fc.nat({ max: 200 }) })),
});

/** The order of rows and cells says nothing. */
const inOrder = ({ levels, indents, ...rest }: Marks) => ({
  ...rest,
  levels: levels.toSorted(byPlace),
  indents: indents.toSorted((a, b) => a.by - b.by || byPlace(a, b)),
});

test('what is written is read again', () => {
  fc.assert(fc.property(marks, (all) => expect(inOrder(parseMarks(formatMarks(all)))).toEqual(inOrder(all))));
});

test('they name cells, rows and columns as the sheet does', () => {
  const lines = formatMarks({
    ...noMarks,
    hiddenRows: [4, 5, 6, 11],
    hiddenColumns: [2, 27],
    struck: [{ row: 6, column: 1 }],
    merged: [{ row: 1, column: 0, to: 4 }],
    levels: [
      { row: 2, depth: 1 },
      { row: 3, depth: 1 },
    ],
    indents: [{ row: 3, column: 1, by: 2 }],
    breaks: [{ row: 6, column: 1, at: 4 }],
  });
  expect(lines).toEqual([
    'hidden rows\t5-7\t12',
    'hidden columns\tC\tAB',
    'struck\tB7',
    'merged\tA2-A5',
    'level 1\t3-4',
    'indent 2\tB4',
    'break\tB7:4',
  ]);
});

test('what is no mark is passed over', () => {
  expect(
    parseMarks(['', 'hello', 'hidden rows\t0\t9-5\tx\t1-99999999\t1-', 'struck\t7B', 'level x\t3', 'break\tB7']),
  ).toEqual(noMarks);
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %d is %s', (index, name) => {
  expect(columnName(index)).toBe(name);
});
