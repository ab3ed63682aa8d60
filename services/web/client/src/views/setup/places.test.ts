import { letterOf, placeOf } from './places.ts';

const sheets = [
  { kind: 'work' as const, stream: 'raw work', file: 'plan.xlsx', sheet: 'Q1! Work', title: 'Q1! Work' },
  { kind: 'staff' as const, stream: 'raw staff', file: 'team.csv', sheet: '', title: 'raw staff' },
];

test.each([
  ['Q1! Work!F17', { file: 'plan.xlsx', sheet: 'Q1! Work', row: 16, column: 5 }],
  ['Q1! Work!17', { file: 'plan.xlsx', sheet: 'Q1! Work', row: 16, column: undefined }],
  ['Q1! Work', { file: 'plan.xlsx', sheet: 'Q1! Work', row: undefined, column: undefined }],
  ['raw staff!AB3', { file: 'team.csv', sheet: '', row: 2, column: 27 }],
  ['config.ini [condition.plan] end', undefined],
])('the place of %s', (where, place) => {
  expect(placeOf(where, sheets)).toEqual(place);
});

test('columns have letters', () => {
  expect([0, 25, 26, 27, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
});
