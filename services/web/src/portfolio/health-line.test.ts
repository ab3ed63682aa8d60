import type { PlanHealth, TrackHealth } from '@qplan/plan/portfolio';
import { healthLine } from './health-line.ts';

const counts = { items: 120, fit: 120, out: 0, late: 0, unestimated: 0 };
const health = (change: Partial<PlanHealth>): PlanHealth => ({
  ...counts,
  state: 'fits',
  missing: 0,
  must: undefined,
  tracks: [],
  ...change,
});
const track = (name: string, ...short: [string, number][]): TrackHealth => ({
  name,
  ...counts,
  missing: short.reduce((sum, [, weeks]) => sum + weeks, 0),
  short: short.map(([skill, weeks]) => ({
    skill,
    weeks,
  })),
});

test.each<[string, Partial<PlanHealth>]>([
  ['all 120 items fit', { tracks: [track('Core')] }],
  ['all 120 items fit; with little to spare', { state: 'tight', tracks: [track('Core')] }],
  ['the one item fits', { items: 1, fit: 1 }],
  ['no items with an estimate', { items: 0, fit: 0 }],
  [
    '110 of 117 items fit, 4 late, 2 not within the plan, 3 without an estimate',
    { fit: 110, late: 4, out: 2, unestimated: 3 },
  ],
  [
    '118 of 120 items fit; Core lacks 4.5 person-weeks of Dev',
    { fit: 118, tracks: [track('Core', ['Dev', 4.52]), track('Ops')] },
  ],
  [
    '118 of 120 items fit; Core lacks 4.5 person-weeks of Dev and 1 of QA and 1 more skill, and 1 more track',
    { fit: 118, tracks: [track('Core', ['Dev', 4.5], ['QA', 1], ['UX', 0.2]), track('Ops', ['Dev', 1])] },
  ],
  [
    'all 120 items fit; Core lacks less than 0.1 person-weeks of Dev',
    { state: 'tight', tracks: [track('Core', ['Dev', 0.01])] },
  ],
])('«%s»', (line, change) => {
  expect(healthLine(health(change))).toBe(line);
});
