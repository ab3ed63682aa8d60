import { severityOf } from './severity.ts';

test('less than a tenth of a person is tight, up to half a person is some, and more is much', () => {
  const weeks = { weeks: 10 };
  expect([-1, 0, 0.99, 1, 5, 5.1].map((missing) => severityOf(missing, weeks))).toEqual([
    'none',
    'none',
    'tight',
    'some',
    'some',
    'much',
  ]);
});

test('of a plan without a week they are person-weeks', () => {
  expect(severityOf(0.2, { weeks: 0 })).toBe('some');
});
