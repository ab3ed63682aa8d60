import { withStored } from './stored.ts';

test.each([
  ['thousands, as English shows them', '1,200', 1200, '1200'],
  ['and as German does', '1.200', 1200, '1200'],
  ['and Swiss, and French', '1’234,50', 1234.5, '1234.5'],
  ['decimals that are not shown', '1.3', 1.26, '1.26'],
  ['zeros that are no more than a format', '2.0', 2, '2'],
  ['a comma that parts decimals', '7,5', 7.5, '7.5'],
  ['a share', '13%', 0.125, '12.5%'],
  ['a share, as German shows it', '80 %', 0.8, '80 %'],
  ['a unit behind the digits', '3 wk', 3, '3 wk'],
  ['a currency', '1,234.50 €', 1234.5, '1234.5 €'],
  ['a number below zero', '(3)', -3, '-3'],
  ['and with its sign', '-3.0', -3, '-3'],
  ['a sign that is behind', '3- h', -3, '-3 h'],
  ['thousands that are left out', '1k', 1200, '1200'],
  ['a fraction', '1 1/2', 1.5, '1.5'],
  ['a power of ten', '1.23E+03', 1234.5, '1234.5'],
  ['a zero that is not shown', '', 0, ''],
  ['a zero that is a dash', '-', 0, '-'],
  ['a number that is not shown', '', 4, '4'],
  ['an id with its zeros', '0012', 12, '0012'],
  ['and with letters before it', 'APP-0012', 12, 'APP-0012'],
  ['a length of time', '36:00', 1.5, '36:00'],
  ['what is too long to be shown', '###', 1200, '1200'],
  ['sums of tenths', '0.30', 0.1 + 0.2, '0.3'],
])('%s: %s of %d is %s', (_, shown, value, text) => {
  expect(withStored(shown, value)).toBe(text);
});
