import { rowLines } from '@qplan/workbook';
import { formatRaw } from './raw.ts';

test('row N is line N, and blank rows at the end are left out', () => {
  const lines = rowLines([['a', '', 'c'], [], ['d'], [], []]);
  const streams = new Map([
    ['raw work', lines],
    ['raw staff', []],
  ]);
  expect(formatRaw(streams)).toBe('=====raw work\n\ta\t\tc\n\t\n\td\n=====raw staff\n');
});
