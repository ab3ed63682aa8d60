import type { TrendPointDocument } from '../../../../src/api.ts';
import { polyline, sinceBegun, trendsOf } from './trends.ts';

const point = (more: Partial<TrendPointDocument> = {}): TrendPointDocument => ({
  version: 'a',
  time: '2027-01-04T09:00:00.000Z',
  start: '2027-01-04',
  end: '2027-03-26',
  p80: {},
  items: 40,
  fit: 30,
  short: { iOS: 1.2 },
  scope: { 1: 20, 2: 35, 3: 60 },
  ...more,
});

test('a quarter begins where the first day of the plan became what it is', () => {
  const before = point({ start: '2026-10-05' });
  const points = [before, point(), point({ start: '2026-10-05' }), point({ fit: 31 }), point({ fit: 32 })];
  expect(sinceBegun(points)).toEqual(points.slice(3));
  expect(sinceBegun([])).toEqual([]);
});

test('how it stands, and what has become of it since the first', () => {
  const last = point({ fit: 28, items: 44, short: { iOS: 3, QA: 4.5 }, scope: { 1: 20, 2: 40, 3: 74 } });
  expect(trendsOf([point(), last]).map(({ title, says }) => [title, says])).toEqual([
    ['Items that fit', '28 of 44 items; 30 of 40 at first'],
    ['Short, person-weeks', 'QA 4.5, iOS 3.0'],
    ['Scope, person-weeks', 'Crept by 14.0 person-weeks since the quarter’s first plan'],
    ['Done four times of five (P80)', 'No estimate has a range: there are no odds'],
  ]);
  expect(trendsOf([point(), last])[1]!.lines).toEqual([
    { label: 'QA', values: [0, 4.5] },
    { label: 'iOS', values: [1.2, 3] },
  ]);
  expect(trendsOf([point({ short: {} }), point({ short: {} })])[1]!.says).toBe('Nothing is short');
  expect(trendsOf([point(), point()])[2]!.says).toBe('The same as at first');
});

test('where estimates have ranges, when each level is done four times of five, in days from the plan’s first', () => {
  const says = (first: TrendPointDocument['p80'], last: TrendPointDocument['p80']) =>
    trendsOf([point({ p80: first }), point({ p80: last })])[3]!;
  const odds = says({ 1: '2027-01-14', 2: '2027-03-01' }, { 1: '2027-01-19', 2: null });
  expect(odds.says).toBe('Triage 1 by Jan 19, 5 days later than at first; Triage 2 not in time, Mar 1 at first');
  expect(odds.lines).toEqual([
    { label: 'triage 1', values: [10, 15], now: 'Jan 19' },
    { label: 'triage 2', values: [56, 81], now: 'not in time' },
  ]);
  expect(says({}, { 1: '2027-01-19' }).says).toBe('Triage 1 by Jan 19');
  expect(says({ 1: null }, { 1: '2027-01-19' }).says).toBe('Triage 1 by Jan 19, not in time at first');
});

test('one version makes no line', () => {
  expect(trendsOf([point()])).toEqual([]);
  expect(trendsOf([])).toEqual([]);
});

test('values are drawn from the left, 0 at the bottom', () => {
  expect(polyline([0, 5, 10], 10, 100, 40)).toBe('0.0,40.0 50.0,20.0 100.0,0.0');
  expect(polyline([0, 0], 0, 100, 40)).toBe('0.0,40.0 100.0,40.0');
});
