import { daysIn, spansOf } from './edit-days.ts';

test('a span has its first and last day; none, if it ends before it begins', () => {
  expect(daysIn({ from: '2027-02-27', to: '2027-03-01' })).toEqual(['2027-02-27', '2027-02-28', '2027-03-01']);
  expect(daysIn({ from: '2027-03-01', to: '2027-02-27' })).toEqual([]);
});

test('days are spans, which a weekend does not part', () => {
  // Friday, Monday, Tuesday; Thursday twice.
  expect(spansOf(['2027-01-14', '2027-01-12', '2027-01-11', '2027-01-08', '2027-01-14'])).toEqual([
    { from: '2027-01-08', to: '2027-01-12' },
    { from: '2027-01-14', to: '2027-01-14' },
  ]);
  expect(spansOf([])).toEqual([]);
});
