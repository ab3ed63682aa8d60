import { normalPart, normalQuantile } from './normal.ts';
import { pertQuantiles } from './pert.ts';

const parts = [1e-9, 0.001, 0.05, 0.2, 0.5, 0.7, 0.95, 0.9999];

describe('the PERT distribution', () => {
  test.each([
    ['at the least', 0, (x: number) => 1 - (1 - x) ** 5],
    ['a quarter up', 0.25, (x: number) => 1 - (1 - x) ** 5 - 5 * x * (1 - x) ** 4],
    ['in the middle', 0.5, (x: number) => x ** 3 * (10 - 15 * x + 6 * x * x)],
    ['at the most', 1, (x: number) => x ** 5],
  ])('with its mode %s has the quantiles of that beta distribution', (_, mode, partBelow) => {
    const quantile = pertQuantiles(mode);
    for (const part of parts) expect(partBelow(quantile(normalQuantile(part)))).toBeCloseTo(part, 5);
  });

  test('has its mean at a sixth of the least, the most and four times the mode, whatever that is', () => {
    for (let mode = 0; mode <= 1; mode += 0.0371) {
      const quantile = pertQuantiles(mode);
      let sum = 0;
      for (let n = 0; n < 10_000; n += 1) sum += quantile(normalQuantile((n + 0.5) / 10_000));
      expect(sum / 10_000).toBeCloseTo((4 * mode + 1) / 6, 5);
    }
  });

  test('grows from the least to the most', () => {
    for (const mode of [0, 0.0123, 0.4, 0.987, 1]) {
      const quantile = pertQuantiles(mode);
      const values = Array.from({ length: 400 }, (_, n) => quantile(n / 25 - 8));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(values.at(0)).toBeGreaterThanOrEqual(0);
      expect(values.at(-1)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the normal distribution', () => {
  test('has the quantiles that tables have', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(1e-9)).toBeCloseTo(-5.997807015007687, 12);
  });

  test('has the parts that its quantiles are of', () => {
    for (const part of parts) expect(normalPart(normalQuantile(part))).toBeCloseTo(part, 14);
  });
});
