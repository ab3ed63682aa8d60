import { formatAdoption } from './adopt.ts';

test('what would be changed is a line a cell, and what is to be done by hand a line each', () => {
  const cell = { sheet: 'Work', cell: 'F17', was: '2', becomes: '', about: 'Login' };
  expect(
    formatAdoption({
      tag: 'a',
      changes: [cell, { ...cell, cell: 'G17', was: '', becomes: '3' }],
      elsewhere: [{ ...cell, sheet: 'Staff', was: 'Ann', becomes: 'Ben' }],
      byHand: ['"Login": put it right before "Search"'],
      refused: [{ sheet: 'Work', cell: 'G17', reason: 'a formula makes what stands there' }],
      problem: 'the file is open in Excel',
    }),
  ).toBe(`Work!F17  2 -> (empty)  Login
Work!G17  (empty) -> 3  Login  stays: a formula makes what stands there
by hand:
Staff!F17  Ann -> Ben  Login
"Login": put it right before "Search"
cannot be written: the file is open in Excel
`);
});
