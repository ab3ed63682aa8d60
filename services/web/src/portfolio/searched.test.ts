import { hasWords, isNamed, searchedText } from './searched.ts';

const text = searchedText('Página de inicio', 'Core Apps');

test.each([
  ['words of the name', ['pagina', 'inicio'], true, true],
  ['a word of its track', ['inicio', 'apps'], true, false],
  ['a word of the plan', ['web', 'core'], true, false],
  ['a word of nothing', ['pagina', 'mail'], false, false],
])('a text is looked at for each word: %s', (_, words, has, named) => {
  expect([hasWords(text, words, 'web\nthe shop'), isNamed(text, words)]).toEqual([has, named]);
});

test('what another says is not found again', () => {
  expect(hasWords('', ['web'], 'web')).toBe(false);
});
