import { item } from '../quarter.ts';
import type { Row } from '../rows/rows.ts';
import { daysLate, isLate, isNotInTime, lateText, pastDue } from './due.ts';
import { sortedBy } from './sorted.ts';
import { noTerms } from './terms.ts';

const on = (devComplete: string | null, more = {}) => item('A', { devComplete, ...more });

test('an item is late by the days between its due date and its own, and early by fewer than none', () => {
  expect(daysLate(on('2027-03-04'), '2027-02-26')).toBe(6);
  expect(daysLate(on('2027-02-26'), '2027-02-26')).toBe(0);
  expect(daysLate(on('2027-02-24'), '2027-02-26')).toBe(-2);
});

test('what is not done within the plan is late without end; without an estimate, or a due date, nothing is known', () => {
  expect(daysLate(on(null), '2027-02-26')).toBe(Infinity);
  expect(daysLate(on(null, { estimate: {} }), '2027-02-26')).toBeUndefined();
  expect(daysLate(on('2027-02-24'), undefined)).toBeUndefined();
});

test('it reads as days', () => {
  expect([6, 0, -2, Infinity].map(lateText)).toEqual(['6 d late', 'on the day', '2 d early', 'not done']);
});

const row = (key: string, devComplete: string | null, due?: string, more = {}): Row => ({
  key,
  item: on(devComplete, more),
  fitsPooled: true,
  terms: { ...noTerms, due },
});

const rows = [
  row('none', '2027-01-20'),
  row('early', '2027-01-20', '2027-01-22'),
  row('not done', null, '2027-03-01'),
  row('late', '2027-01-20', '2027-01-10'),
  row('later', '2027-02-20', '2027-01-22'),
  row('elsewhere', '2027-02-20', '2027-01-22', { track: 'Tablet', triage: 2 }),
];

test('those past their due dates are counted by track, as far as they are in the cut', () => {
  expect(rows.filter(isLate).map(({ key }) => key)).toEqual(['not done', 'late', 'later', 'elsewhere']);
  expect([...pastDue(rows, 1)]).toEqual([['Search', 3]]);
  expect([...pastDue(rows, 2)]).toEqual([
    ['Search', 3],
    ['Tablet', 1],
  ]);
});

test('not in time is what is late, and what is not done though nothing says by when it should be', () => {
  const all = [...rows, row('never', null), row('idea', null, '2027-01-10', { estimate: {} })];
  expect(all.filter(isNotInTime).map(({ key }) => key)).toEqual(['not done', 'late', 'later', 'elsewhere', 'never']);
});

test('the work is sorted by due date, or by how late it is; what has none comes last, and equals stay in order', () => {
  const keys = (sort: 'rank' | 'due' | 'late') => sortedBy(rows, sort).map(({ key }) => key);
  expect(keys('rank')).toEqual(rows.map(({ key }) => key));
  expect(keys('due')).toEqual(['late', 'early', 'later', 'elsewhere', 'not done', 'none']);
  expect(keys('late')).toEqual(['not done', 'later', 'elsewhere', 'late', 'early', 'none']);
});
