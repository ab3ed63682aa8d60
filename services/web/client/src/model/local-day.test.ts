import { clockText, endOfDay, localDay, momentText } from './local-day.ts';

test('a moment is on the day that the reader’s clock has, and that ends at its midnight', () => {
  const noon = new Date(2027, 0, 4, 12, 5).getTime();
  expect(localDay(noon)).toBe('2027-01-04');
  expect(endOfDay('2027-01-04')).toBe(new Date(2027, 0, 5).getTime() - 1);
  expect(momentText(new Date(noon).toISOString())).toBe('Jan 4, 2027, 12:05');
});

test('what is no day has no end', () => {
  expect(endOfDay('soon')).toBeNaN();
  expect(endOfDay('2027-13-40')).toBeNaN();
});

test('a day has its first and its last minute where the reader is', () => {
  const [first, last] = [new Date(2027, 0, 4, 0, 5), new Date(2027, 0, 4, 23, 55)].map((date) => date.toISOString());
  expect([localDay(first!), localDay(last!)]).toEqual(['2027-01-04', '2027-01-04']);
  expect([clockText(first!), clockText(last!)]).toEqual(['00:05', '23:55']);
  expect(momentText(first!)).toBe('Jan 4, 2027, 00:05');
});
