import { delayAfterLoss, delayBefore } from './backoff.ts';

test('the wait doubles up to eight seconds', () => {
  expect([0, 1, 2, 10, 1000].map((attempt) => delayBefore(attempt, 1))).toEqual([300, 600, 1200, 8000, 8000]);
});

test('up to half of the wait is by chance', () => {
  expect(delayBefore(1, 0)).toBe(300);
  expect(delayBefore(1, 0.5)).toBe(450);
});

test('those who lost their connection at the same moment come back spread evenly over two seconds', () => {
  expect([0, 0.25, 0.5, 1].map(delayAfterLoss)).toEqual([150, 650, 1150, 2150]);
});
