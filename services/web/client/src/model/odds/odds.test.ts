import type { ItemOddsDocument } from '@qplan/streams';
import { chanceText, detailOf, isCertain, sentenceOf } from './odds.ts';

const errors = { p50Error: 0, p80Error: 0, p95Error: 0, withinPlanError: 0, byDueError: null };
const sure: ItemOddsDocument = {
  ...errors,
  id: 'w1',
  track: 'Felix',
  name: 'Login',
  withinPlan: 1,
  byDue: null,
  p50: '2027-03-05',
  p80: '2027-03-12',
  p95: '2027-03-19',
};
const rare = { ...sure, p80: null, p95: null, withinPlan: 0.631, byDue: 0.002 };
const never = { ...rare, p50: null, withinPlan: 0, byDue: 0 };

test('a sentence says by when an item is done in most of the runs, or how rarely it is done at all', () => {
  expect([sure, rare, never].map(sentenceOf)).toEqual([
    'done by Mar 12 in 8 of 10',
    'done within the plan in 63 % of the runs',
    'done within the plan in 0 % of the runs',
  ]);
});

test('the detail says the rest', () => {
  expect([sure, rare, never].map(detailOf)).toEqual([
    'in half of the runs by Mar 5, in 95 of 100 by Mar 19; within the plan 100 %',
    'in half of the runs by Mar 5; by its due date < 1 %',
    'by its due date 0 %',
  ]);
});

test('what is nearly sure is not told as sure', () => {
  expect([0, 0.004, 0.5, 0.996, 1].map(chanceText)).toEqual(['0 %', '< 1 %', '50 %', '> 99 %', '100 %']);
});

test('a date is certain when no run has another', () => {
  expect([sure, rare, never, { ...sure, p95: '2027-03-05' }].map(isCertain)).toEqual([false, false, true, true]);
});
