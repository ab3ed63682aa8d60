import fc from 'fast-check';
import { formatDay, parseDay } from './day.ts';

describe('days', () => {
  test('count from 1970-01-01', () => {
    expect(parseDay('Jan  1, 1970')).toBe(0);
    expect(parseDay('Oct  7, 2013')).toBe(15_985);
    expect(parseDay('Dec 31, 1969')).toBe(-1);
  });

  test('are read with or without the padding, and written with it', () => {
    expect(parseDay('Oct 7, 2013')).toBe(parseDay('Oct  7, 2013'));
    expect(formatDay(15_985)).toBe('Oct  7, 2013');
    expect(formatDay(15_985 + 10)).toBe('Oct 17, 2013');
  });

  test.each([
    '',
    'Oct 7 2013',
    'Feb 30, 2013',
    'Feb 29, 2013',
    'Oct 0, 2013',
    'Oktober 7, 2013',
    'Okt 7, 2013',
    '2013-10-07',
    'Oct 7, 13',
    'Oct 7, 0050',
  ])('%j is none', (text) => expect(parseDay(text)).toBeUndefined());

  test('law: reading what was written gives the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 2_900_000 }), (day) => expect(parseDay(formatDay(day))).toBe(day)),
    );
  });
});
