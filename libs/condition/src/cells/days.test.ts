import { formatDay, parseDay } from '@qplan/streams';
import { dateOrderOf } from './day-words.ts';
import { readOneDay, readRanges, weekdaysIn } from './days.ts';

const plan = { start: parseDay('Jan 4, 2027')!, end: parseDay('Mar 26, 2027')! };
const reckoning = { ...plan, dateOrder: undefined };

const ranges = (text: string, dateOrder?: 'day first' | 'month first') => {
  const read = readRanges(text, { ...plan, dateOrder });
  return typeof read === 'string' ? read : read.map(({ from, to }) => `${formatDay(from)} … ${formatDay(to)}`);
};
const iso = (text: string) => {
  const day = readOneDay(text, reckoning);
  return typeof day === 'string' ? day : new Date(day * 86_400_000).toISOString().slice(0, 10);
};

test.each([
  ['Dec 24, 2026', '2026-12-24'],
  ['Dec  4, 2026', '2026-12-04'],
  ['December 24th, 2026', '2026-12-24'],
  ['24 Dec 2026', '2026-12-24'],
  ['24-Dec-2026', '2026-12-24'],
  ['Thu, Dec 24, 2026', '2026-12-24'],
  ['2026-12-24', '2026-12-24'],
  ['2026/12/24', '2026-12-24'],
  ['24.12.2026', '2026-12-24'],
  ['24.12.26', '2026-12-24'],
  ['24. Dezember 2026', '2026-12-24'],
  ['3. März 2027', '2027-03-03'],
  ['12/24/2026', '2026-12-24'],
  ['24/12/2026', '2026-12-24'],
  ['2026年12月24日', '2026-12-24'],
  ['2月11日', '2027-02-11'],
  ['Feb 11', '2027-02-11'],
  ['Dec 24', '2026-12-24'],
  ['Apr 2', '2027-04-02'],
  ['2027-01-04T09:00:00.000+01:00', '2027-01-04'],
  ['2027-01-04T23:30:00Z', '2027-01-04'],
  ['2027-01-04 00:00:00', '2027-01-04'],
  ['2027-01-04 09:30:00 UTC', '2027-01-04'],
  ['04/Jan/27 12:00 AM', '2027-01-04'],
  ['04/Jan/27', '2027-01-04'],
  ['4-Jan-27', '2027-01-04'],
  ['Mon 1/4/27', '2027-01-04'],
  ['Thu 1/4/27', '2027-04-01'],
  ['Mo 04.01.27', '2027-01-04'],
  ['4.1.2027 00:00', '2027-01-04'],
  ['12/24/2026 12:00:00 AM', '2026-12-24'],
  ['20270301', '2027-03-01'],
  ['46391', '2027-01-04'],
  ['46391.5', '2027-01-04'],
  ['4 janvier 2027', '2027-01-04'],
  ['1er févr. 2027', '2027-02-01'],
  ['15 juil. 2027', '2027-07-15'],
  ['14 août', '2027-08-14'],
  ['4 de enero de 2027', '2027-01-04'],
  ['lunes, 4 de enero de 2027', '2027-01-04'],
  ['4 gennaio 2027', '2027-01-04'],
  ['4 stycznia 2027', '2027-01-04'],
  ['4 mrt 2027', '2027-03-04'],
  ['4 января 2027', '2027-01-04'],
])('%s is a day', (text, day) => {
  expect(iso(text)).toBe(day);
});

test.each([
  ['Dec 24 - Jan 2', ['Dec 24, 2026 … Jan  2, 2027']],
  ['Dec 24, 2026 – Jan 2, 2027', ['Dec 24, 2026 … Jan  2, 2027']],
  ['Dec 24 - Jan 2, 2027', ['Dec 24, 2026 … Jan  2, 2027']],
  ['Dec 24, 2026 to Jan 2', ['Dec 24, 2026 … Jan  2, 2027']],
  ['2026-12-24 - 2027-01-02', ['Dec 24, 2026 … Jan  2, 2027']],
  ['24.12.–2.1.', ['Dec 24, 2026 … Jan  2, 2027']],
  ['24.12.2026 bis 2.1.2027', ['Dec 24, 2026 … Jan  2, 2027']],
  ['Feb 3-5', ['Feb  3, 2027 … Feb  5, 2027']],
  ['Feb 3 – 5, 2027', ['Feb  3, 2027 … Feb  5, 2027']],
  ['3–5 Feb', ['Feb  3, 2027 … Feb  5, 2027']],
  ['3.-5.2.', ['Feb  3, 2027 … Feb  5, 2027']],
  ['2月3日〜2月5日', ['Feb  3, 2027 … Feb  5, 2027']],
  ['from Feb 3 until Feb 5', ['Feb  3, 2027 … Feb  5, 2027']],
  [
    'Feb 3, Mar 12 and Mar 15',
    ['Feb  3, 2027 … Feb  3, 2027', 'Mar 12, 2027 … Mar 12, 2027', 'Mar 15, 2027 … Mar 15, 2027'],
  ],
  [
    'Jan 4 - Jan 6; 2027-02-15 Mar 1',
    ['Jan  4, 2027 … Jan  6, 2027', 'Feb 15, 2027 … Feb 15, 2027', 'Mar  1, 2027 … Mar  1, 2027'],
  ],
  ['week of Feb 3', ['Feb  1, 2027 … Feb  7, 2027']],
  ['w/c 1 Feb, week of Mar 8', ['Feb  1, 2027 … Feb  7, 2027', 'Mar  8, 2027 … Mar 14, 2027']],
  ['2027-W05', ['Feb  1, 2027 … Feb  7, 2027']],
  ['KW 5', ['Feb  1, 2027 … Feb  7, 2027']],
  ['Week 53', ['Dec 28, 2026 … Jan  3, 2027']],
  ['2027-02-03 00:00:00 - 2027-02-05 00:00:00', ['Feb  3, 2027 … Feb  5, 2027']],
  ['3 févr. – 5 févr.', ['Feb  3, 2027 … Feb  5, 2027']],
  ['', []],
])('%s', (text, expected) => {
  expect(ranges(text)).toEqual(expected);
});

test('a range without years runs over the turn of the year in a plan of a whole year', () => {
  const year = { start: parseDay('Jan 1, 2027')!, end: parseDay('Dec 31, 2027')!, dateOrder: undefined };
  const read = readRanges('Dec 24 - Jan 2', year);
  expect(read).toEqual([{ from: parseDay('Dec 24, 2027'), to: parseDay('Jan 2, 2028') }]);
});

test('slashes are read by the order that is set, and asked about when none is', () => {
  expect(ranges('3/4/2027', 'day first')).toEqual(['Apr  3, 2027 … Apr  3, 2027']);
  expect(ranges('3/4/2027', 'month first')).toEqual(['Mar  4, 2027 … Mar  4, 2027']);
  expect(ranges('3/4/2027')).toMatch(/the day or the month may come first/);
});

test('one date of a sheet says in which order the others are', () => {
  expect(dateOrderOf(['3/4/2027', 'x', '28/3/2027'])).toBe('day first');
  expect(dateOrderOf(['3/4/2027', '3/28/27 9:00 AM'])).toBe('month first');
  expect(dateOrderOf(['3/28/2027', '28/3/2027'])).toBeUndefined();
  expect(dateOrderOf(['3/4/2027'])).toBeUndefined();
});

test.each(['soon', 'Feb 30', 'week of fun', '2027-W60', 'Jan 5 or so', 'Jan 8 - Jan 5, 2027', '2027-13-01', '12345'])(
  '%s is no date',
  (text) => {
    expect(typeof ranges(text)).toBe('string');
  },
);

test('the weekdays of ranges, in the plan alone', () => {
  const read = readRanges('Dec 30 - Jan 5, Jan 5 - Jan 6, Mar 26 - Mar 30', reckoning);
  expect(weekdaysIn(read as never, plan).map(formatDay)).toEqual([
    'Jan  4, 2027',
    'Jan  5, 2027',
    'Jan  6, 2027',
    'Mar 26, 2027',
  ]);
});
