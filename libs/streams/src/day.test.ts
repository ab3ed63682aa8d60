import fc from 'fast-check';
import { dayOf, formatDay, isoDay, parseDay } from './day.ts';

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

  test('are written as ISO dates too', () => {
    expect([-1, 0, 19_782].map(isoDay)).toEqual(['1969-12-31', '1970-01-01', '2024-02-29']);
  });

  test('are those that a calendar has', () => {
    expect([dayOf(1970, 1, 2), dayOf(2013, 2, 29), dayOf(2013, 13, 1), dayOf(50, 1, 1)]).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ]);
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
