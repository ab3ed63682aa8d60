import { whoIs } from './who.ts';

const find = whoIs(['Ada Lovelace', 'Ben', 'Cem Ak', 'Cem Özil', 'Dai, Llewellyn']);

test.each([
  ['ada lovelace', 'Ada Lovelace', false],
  ['Lovelace, Ada', 'Ada Lovelace', false],
  ['Llewellyn Dai', 'Dai, Llewellyn', false],
  ['Ada', 'Ada Lovelace', true],
  ['Ada L.', 'Ada Lovelace', true],
  ['A. Lovelace', 'Ada Lovelace', true],
  ['Cem Ö.', 'Cem Özil', true],
])('%s is %s', (name, meant, isGuess) => {
  expect(find(name)).toEqual({ name: meant, isGuess });
});

test.each(['Cem', 'Bem', 'L. A.', 'Lovelace', 'Eve'])('%s is nobody, or may be several', (name) => {
  expect(find(name)).toBeUndefined();
});
