import { formatDay, parseDay } from '@qplan/streams';
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

test.each(['soon', 'Feb 30', 'Jan 5 or so', 'Jan 8 - Jan 5, 2027', '2027-13-01', '12345'])('%s is no date', (text) => {
  expect(typeof ranges(text)).toBe('string');
});

test('the weekdays of ranges, in the plan alone', () => {
  const read = readRanges('Dec 30 - Jan 5, Jan 5 - Jan 6, Mar 26 - Mar 30', reckoning);
  expect(weekdaysIn(read as never, plan).map(formatDay)).toEqual([
    'Jan  4, 2027',
    'Jan  5, 2027',
    'Jan  6, 2027',
    'Mar 26, 2027',
  ]);
});
