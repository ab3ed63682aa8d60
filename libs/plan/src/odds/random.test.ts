import { nextNumber, seedOf, streamsOf } from './random.ts';

const count = 20_000;

function numbersOf(text: string): number[] {
  const streams = streamsOf([text]);
  return Array.from({ length: count }, () => nextNumber(streams, 0));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('streams of random numbers', () => {
  test('are the same for the same text, in whatever company', () => {
    const [one, other] = [streamsOf(['Gift cards', 'Search']), streamsOf(['Search'])];
    for (let n = 0; n < 10; n += 1) expect(nextNumber(one, 1)).toBe(nextNumber(other, 0));
  });

  test('do not change from release to release, nor from machine to machine', () => {
    expect([seedOf(''), seedOf('Gift cards'), seedOf('地図')]).toMatchInlineSnapshot(`
     [
       "02d9494192493283",
       "4febf384a5aa7b3b",
       "53684f1b31ffe498",
     ]
    `);
  });

  test('are evenly spread from 0 to 1', () => {
    const numbers = numbersOf('Search');
    expect(Math.min(...numbers)).toBeGreaterThan(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    const tenths = Array.from({ length: 10 }, (_, n) => numbers.filter((x) => Math.floor(10 * x) === n).length);
    for (const of of tenths) expect(Math.abs(of - count / 10)).toBeLessThan(4 * Math.sqrt(0.09 * count));
  });

  test('have nothing to do with each other, however alike their texts are', () => {
    const texts = ['W1', 'W2', 'W3', 'W10', '1W', 'W1 '];
    const streams = texts.map((text) => numbersOf(text).map((x) => x - 0.5));
    for (const [at, one] of streams.entries()) {
      for (const other of streams.slice(at + 1)) {
        const correlation = 12 * mean(one.map((x, n) => x * other[n]!));
        expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(count));
      }
      const itself = 12 * mean(one.slice(1).map((x, n) => x * one[n]!));
      expect(Math.abs(itself)).toBeLessThan(4 / Math.sqrt(count));
    }
  });
});
