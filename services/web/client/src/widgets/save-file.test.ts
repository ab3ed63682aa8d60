import { fileName } from './save-file.ts';

test('a name has its parts with one blank between words, and nothing that a system does not let into it', () => {
  expect(fileName('Checkout', 'Plan A: hire  one iOS', undefined, 'timeline')).toBe(
    'Checkout Plan A hire one iOS timeline',
  );
  expect(fileName(' a/b\\c ', '', 'd\n"e"')).toBe('a b c d e');
});
