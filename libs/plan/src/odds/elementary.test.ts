import { exp, log } from './elementary.ts';

test('the exponential function and the logarithm are those of the engine, but for the last digits', () => {
  for (let x = -40; x < 20; x += 0.173) {
    expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 13);
    expect(log(Math.exp(x))).toBeCloseTo(x, 13);
  }
  expect([exp(0), log(1), exp(-1000)]).toEqual([1, 0, 0]);
});
