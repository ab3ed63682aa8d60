import { compareCodePoints, sortedNames } from './order.ts';

describe('the order of names', () => {
  test('is by code point: capitals before small letters, ASCII before others, shorter before longer', () => {
    expect(sortedNames(['b', 'É', 'a', 'Z', 'ab', '', 'a'])).toEqual(['', 'Z', 'a', 'ab', 'b', 'É']);
  });

  test('puts what takes two UTF-16 units after all that takes one', () => {
    const [emoji, fullwidth] = ['😀', 'ｚ'];
    expect(emoji < fullwidth).toBe(true);
    expect(compareCodePoints(emoji, fullwidth)).toBeGreaterThan(0);
    expect(sortedNames(['😁', 'ｚ', '😀', 'z'])).toEqual(['z', 'ｚ', '😀', '😁']);
  });
});
