import { agoText, amount, apart, count, cutName, dayText, listText, signed, spanText } from './format.ts';

test('an amount has one decimal and a true minus sign', () => {
  expect(amount(4)).toBe('4.0');
  expect(amount(-1.25)).toBe('\u22121.3');
});

test('binary noise and negative zero read as zero', () => {
  expect(amount(0.1 + 0.2 - 0.3)).toBe('0.0');
  expect(amount(-0)).toBe('0.0');
});

test('a small shortage is not rounded away', () => {
  expect(amount(-0.04)).toBe('\u22120.04');
  expect(amount(-0.004)).toBe('\u22120.004');
});

test('two decimals are shown where there are two', () => {
  expect(amount(0.25, 2)).toBe('0.25');
  expect(amount(2.5, 2)).toBe('2.5');
  expect(amount(3, 2)).toBe('3.0');
});

test('from 100 on there are no decimals, and thousands are told apart', () => {
  expect([99.94, 99.96, 100, 1234.5].map((value) => amount(value))).toEqual(['99.9', '100', '100', '1,235']);
  expect(amount(-12345.678, 2)).toBe('\u221212,346');
});

test('two amounts that differ never read as the same', () => {
  expect(apart(6.3, 5.9)).toEqual(['6.3', '5.9']);
  expect(apart(1, 1.02)).toEqual(['1.00', '1.02']);
  expect(apart(-0.1234, -0.1236)).toEqual(['\u22120.123', '\u22120.124']);
  expect(apart(1200.2, 1200.4)).toEqual(['1200.2', '1200.4']);
  expect(apart(2, 2)).toEqual(['2.0', '2.0']);
});

test('what is left over has a plus', () => {
  expect(signed(1)).toBe('+1.0');
  expect(signed(0)).toBe('0.0');
  expect(signed(-2)).toBe('\u22122.0');
});

test('days read without a time zone', () => {
  expect(dayText('2027-01-04')).toBe('Jan 4');
  expect(dayText('2027-01-04', true)).toBe('Jan 4, 2027');
  expect(dayText('soon')).toBe('soon');
});

test('a span names its year once, or both years', () => {
  expect(spanText('2027-01-04', '2027-03-26')).toBe('Jan 4 – Mar 26, 2027');
  expect(spanText('2026-11-02', '2027-01-29')).toBe('Nov 2, 2026 – Jan 29, 2027');
});

test('an age is told in the unit that fits it', () => {
  const now = Date.parse('2027-01-04T12:00:00Z');
  expect(agoText('2027-01-04T11:59:55Z', now)).toBe('just now');
  expect(agoText('2027-01-04T11:59:15Z', now)).toBe('40 s ago');
  expect(agoText('2027-01-04T11:00:01Z', now)).toBe('59 min ago');
  expect(agoText('2027-01-03T11:00:00Z', now)).toBe('25 h ago');
  expect(agoText('2027-01-01T11:00:00Z', now)).toBe('3 days ago');
  expect(agoText('2027-01-04T12:00:09Z', now)).toBe('just now');
});

test('counts and lists read as English', () => {
  expect(count(1, 'item')).toBe('1 item');
  expect(count(12000, 'item')).toBe('12,000 items');
  expect(listText(['Web', 'Apps', 'BB'])).toBe('Web, Apps and BB');
  expect(listText(['Web'])).toBe('Web');
});

test('of a long name there is the beginning, and no half of a letter', () => {
  expect(cutName('a'.repeat(200))).toBe('a'.repeat(200));
  expect(cutName('a'.repeat(201))).toBe(`${'a'.repeat(200)}…`);
  expect(cutName(`${'a'.repeat(199)}😀 and more`)).toBe(`${'a'.repeat(199)}…`);
});
