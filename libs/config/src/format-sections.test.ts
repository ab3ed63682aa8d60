import fc from 'fast-check';
import { formatSections } from './format-sections.ts';
import { pattern, patternOf } from './pattern.ts';
import { parseSections } from './sections.ts';

const flat = (content: string) =>
  [...parseSections(content, 'config.ini').subsections].map(([name, { values }]) => [name, [...values]]);

test('sections are written as a person would', () => {
  const text = formatSections(
    new Map([
      ['pull', new Map([['output', 'raw qplan']])],
      ['condition', new Map()],
      [
        'tracks',
        new Map([
          ['/^Team (.+)$/', '$1'],
          ['QA', ''],
        ]),
      ],
      ['other', new Map([['stop', 'Below; the line']])],
    ]),
  );
  expect(text).toBe(
    '[pull]\noutput = raw qplan\n\n[tracks]\n/^Team (.+)$/ = $1\nQA =\n\n[other]\nstop = "Below; the line"\n',
  );
});

test.each(['/^C:\\\\Users/', '/^a\\d+\\\\$/', '/a\\.b/', '/a\\;b/'])(
  'an expression keeps its backslashes: %s',
  (written) => {
    const [[, values]] = flat(`[work]\nstop = ${written}\n${written} = x\n`) as [[string, [string, string][]]];
    const read = written.replace('\\;', ';');
    expect(values).toEqual([
      ['stop', read],
      [read, 'x'],
    ]);
  },
);

/** What a cell may hold: its text has no blanks around it, nor line ends within it. */
const cell = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((text) => text.replace(/\s+/gu, ' ').trim())
  .filter((text) => text !== '');

test('whatever a value is, it is read as it was', () => {
  fc.assert(
    fc.property(cell, (value) => {
      expect(flat(formatSections(new Map([['work', new Map([['stop', value]])]])))).toEqual([
        ['work', [['stop', value]]],
      ]);
    }),
  );
});

test('the pattern of a name matches that name alone, and is read as it was, also as a key', () => {
  fc.assert(
    fc.property(cell, cell, (name, other) => {
      const written = patternOf(name);
      expect(flat(formatSections(new Map([['skills', new Map([[written, 'Apps']])]])))).toEqual([
        ['skills', [[written, 'Apps']]],
      ]);
      const [expression, ...more] = pattern.parse(written, '')!;
      expect(more).toEqual([]);
      expect(expression!.test(name.normalize('NFC'))).toBe(true);
      const isSame = other.normalize('NFC').toLowerCase() === name.normalize('NFC').toLowerCase();
      if (!isSame && expression!.test(other.normalize('NFC'))) expect(other.toUpperCase()).toBe(name.toUpperCase());
    }),
  );
});

test.each([
  ['Squad', 'Squad'],
  ['Custom field (Story Points)', 'Custom field (Story Points)'],
  ['Apps | Web', '/^Apps \\u007c Web$/'],
  ['a=b', '/^a\\u003db$/'],
])('the pattern of %s', (name, written) => {
  expect(patternOf(name)).toBe(written);
});
