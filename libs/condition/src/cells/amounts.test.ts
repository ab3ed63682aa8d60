import { amountReader, decimalsOf } from './amounts.ts';
import { unitInHeader, unitInTitle } from './units.ts';

const amounts = amountReader({ pointsPerWeek: 8 });
const weeks = (text: string) => {
  const read = amounts.read(text, 'weeks');
  return read === undefined ? undefined : Number(read.toFixed(4));
};

test.each([
  ['2', 2],
  ['1,5', 1.5],
  ['.5', 0.5],
  ['1½', 1.5],
  ['½', 0.5],
  ['1 1/2', 1.5],
  ['1/2', 0.5],
  ['~2', 2],
  ['ca. 2', 2],
  ['2?', 2],
  ['2 wks', 2],
  ['2 Wochen', 2],
  ['3d', 0.6],
  ['3 PT', 0.6],
  ['3 MD', 0.6],
  ['3 person-days', 0.6],
  ['3 jours', 0.6],
  ['10 days?', 2],
  ['40h', 1],
  ['15 Hr', 0.375],
  ['15 Std.', 0.375],
  ['36:00', 0.9],
  ['1w 2d', 1.4],
  ['1 week, 2 days', 1.4],
  ['2d 4h', 0.5],
  ['1 mo', 4.3333],
  ['2 months', 8.6667],
  ['480 min', 0.2],
  ['144000 s', 1],
  ['8 SP', 1],
  ['4 story points', 0.5],
  ['2人日', 0.4],
  ['1.200', 1.2],
  ['1,200.5 h', 30.0125],
  ['1.200,5 h', 30.0125],
  ['1 200 h', 30],
  ['1,200,000 s', 8.3333],
  ['M', 2],
  ['2 x M', 4],
  ['m', 2],
  ['1M', 2],
  ['1,200', undefined],
  ['1m', undefined],
  ['3 cats', undefined],
  ['-1', undefined],
  ['3X', undefined],
  ['1w2', undefined],
  ['', undefined],
])('%s is %s', (text, expected) => {
  expect(weeks(text)).toBe(expected);
});

test('what is ambiguous is asked', () => {
  expect(amounts.expected('weeks', '1,200')).toBe('1200 or 1.2? Write it without a sign for thousands');
  expect(amounts.expected('weeks', '1m')).toMatch(/a size such as 1M/);
  expect(amountReader({}).expected('weeks', '5 SP')).toMatch(/points_per_week in \[condition.work\]$/);
});

test('what parts decimals in other cells does so in this one', () => {
  expect(decimalsOf(['2', '7,5', 'M'])).toBe(',');
  expect(decimalsOf(['1.5', '2,5'])).toBeUndefined();
  expect(amountReader({ decimals: ',' }).read('1.200', 'hours')).toBe(30);
  expect(amountReader({ decimals: '.' }).read('1,200', 'hours')).toBe(30);
  expect(amountReader({ decimals: ',' }).read('1,200', 'hours')).toBeCloseTo(0.03);
});

test.each([
  ['Backend (hours)', 'hours', 'Backend'],
  ['Backend (h)', 'hours', 'Backend'],
  ['Backend (MD)', 'days', 'Backend'],
  ['Backend (SP)', 'points', 'Backend'],
  ['Backend [months]', 'months', 'Backend'],
  ['Backend (jours)', 'days', 'Backend'],
  ['Backend (est. days)', 'days', 'Backend'],
  ['Backend (in Tagen)', 'days', 'Backend'],
  ['Frontend days', 'days', 'Frontend'],
  ['Frontend - days', 'days', 'Frontend'],
  ['Days Frontend', 'days', 'Frontend'],
  ['Back-end days', 'days', 'Back-end'],
  ['Effort in person days', 'days', 'Effort'],
  ['Dev person-days', 'days', 'Dev'],
  ['Story Points', 'points', ''],
  ['Custom field (Story Points)', 'points', 'Custom field'],
  ['Estimate (days)*', 'days', 'Estimate *'],
  ['FE hrs', 'hours', 'FE'],
])('%s is in %s', (header, unit, bare) => {
  expect(unitInHeader(header)).toEqual({ unit, bare });
});

test.each(['Backend', 'Apps (iOS)', 'Android', 'PM', 'Mon', 'Day Ops', 'QA (must)'])('%s names no unit', (header) => {
  expect(unitInHeader(header)?.unit).toBeUndefined();
});

test('a title may say what all amounts are in', () => {
  expect(unitInTitle('Estimates are person-weeks, or S = 1, M = 2')).toBe('weeks');
  expect(unitInTitle('All numbers in ideal days')).toBe('days');
  expect(unitInTitle('Effort (person hours)')).toBe('hours');
  expect(unitInTitle('Hack week: 3 days of fun')).toBeUndefined();
  expect(unitInTitle('Mobile – plan for Q1 2027')).toBeUndefined();
});
