import fc from 'fast-check';
import { formatDecimal, parseDecimal } from './decimal.ts';

describe('decimal numbers', () => {
  test('are written as short as can be, with a digit after the point', () => {
    expect([12.2, 4, -0.2, 0, -0, 1000000, 0.000001].map(formatDecimal)).toEqual([
      '12.2',
      '4.0',
      '-0.2',
      '0.0',
      '0.0',
      '1000000.0',
      '0.000001',
    ]);
  });

  test('are read to a millionth, as the original writes them too', () => {
    expect(['12', '12.', '.5', '-1.30', '5.0e-2', '12.199993', '0.0000001'].map(parseDecimal)).toEqual([
      12, 12, 0.5, -1.3, 0.05, 12.199993, 0,
    ]);
  });

  test.each(['', '.', '-', '1,5', '0x10', 'NaN', 'Infinity', '1e999', '1 2', '--1'])('%j is none', (text) =>
    expect(parseDecimal(text)).toBeUndefined(),
  );

  test('law: reading what was written gives the same number of millionths', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (millionths) => {
        expect(parseDecimal(formatDecimal(millionths / 1e6))).toBe(millionths / 1e6);
      }),
    );
  });
});
