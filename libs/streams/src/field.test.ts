import fc from 'fast-check';
import { cleanField, splitList } from './field.ts';

describe('fields', () => {
  test('a tab and a line end become a space each', () => {
    expect(cleanField('a\tb\nc\r\nd\re')).toBe('a b c d e');
  });

  test('law: a clean field holds no tab and no line end, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanField(text);
        expect(clean).not.toMatch(/[\t\n\r]/);
        expect(cleanField(clean)).toBe(clean);
      }),
    );
  });

  test('an empty list is empty, and space around its parts is none of them', () => {
    expect(splitList('', ',')).toEqual([]);
    expect(splitList('  ', ',')).toEqual([]);
    expect(splitList('a, b ,c', ',')).toEqual(['a', 'b', 'c']);
  });
});
