import fc from 'fast-check';
import { formatStream, formatStreams, formatTextStream, parseNested, parseStreams } from './stacked.ts';

const contentLine = fc.string().map((text) => text.replace(/[\r\n]/g, ' '));
const streamName = fc
  .string({ minLength: 1 })
  .map((text) => text.replace(/[\r\n]/g, ' '))
  .filter((name) => name.trim() !== '');
const streams = fc.array(fc.record({ name: streamName, content: fc.array(contentLine) }));

function problemsOf(text: string) {
  const parsed = parseStreams(text);
  return parsed.ok ? [] : parsed.problems.map(({ stream, line, message }) => `${stream}, line ${line}: ${message}`);
}

describe('stacked streams', () => {
  test('a header names a stream, and the lines of a tab each after it are its content', () => {
    expect(parseStreams('=====a\n\tone\n\t\ttwo\n=====b\n')).toEqual({
      ok: true,
      value: [
        { name: 'a', line: 1, content: ['one', '\ttwo'] },
        { name: 'b', line: 4, content: [] },
      ],
    });
  });

  test('an empty content line is a line of one tab', () => {
    expect(formatStream('a', ['', 'x'])).toBe('=====a\n\t\n\tx\n');
    expect(parseStreams('=====a\n\t\n\tx\n')).toMatchObject({ value: [{ content: ['', 'x'] }] });
  });

  test('a text is written as its lines are, whether its last one is ended or not', () => {
    fc.assert(
      fc.property(streamName, fc.array(contentLine), (name, lines) => {
        const written = formatStream(name, lines);
        expect(formatTextStream(name, lines.map((line) => `${line}\n`).join(''))).toBe(written);
        if (lines.at(-1)) expect(formatTextStream(name, lines.join('\n'))).toBe(written);
      }),
    );
  });

  test('the empty text has no streams', () => {
    expect(parseStreams('')).toEqual({ ok: true, value: [] });
  });

  test('lines may end in \\r\\n, the last one in nothing, and a byte order mark may come first', () => {
    const plain = parseStreams('=====a\n\tone\n\ttwo\n');
    expect(parseStreams('=====a\r\n\tone\r\n\ttwo\r\n')).toEqual(plain);
    expect(parseStreams('=====a\n\tone\n\ttwo')).toEqual(plain);
    expect(parseStreams('\uFEFF=====a\n\tone\n\ttwo\n')).toEqual(plain);
  });

  test('the content of a stream may be streams, whose lines are counted over the whole text', () => {
    const text = '=====outer\n' + formatStream('inner', ['x'], 1) + formatStream('inner', ['y'], 1);
    const outer = parseStreams(text);
    expect(outer.ok && parseNested(outer.value[0]!)).toEqual({
      ok: true,
      value: [
        { name: 'inner', line: 2, content: ['x'] },
        { name: 'inner', line: 4, content: ['y'] },
      ],
    });
  });

  test('what is wrong is told by stream and line, all of it at once', () => {
    expect(problemsOf('hello\nthere\n=====\n\tx\n=====a\nno tab\n\tfine\n\nno tab\n')).toEqual([
      'input, line 1: text before the first header (=====<name>)',
      'input, line 3: a header without a name',
      'a, line 6: a content line without its tab',
      'a, line 8: a content line without its tab',
      'a, line 9: a content line without its tab',
    ]);
  });

  test('law: reading what was written gives the same streams', () => {
    fc.assert(
      fc.property(streams, (written) => {
        const read = parseStreams(formatStreams(written));
        expect(read.ok && read.value.map(({ name, content }) => ({ name, content }))).toEqual(written);
      }),
    );
  });

  test('law: the same for streams in a stream', () => {
    fc.assert(
      fc.property(streamName, streams, (name, written) => {
        const inner = written.map((stream) => formatStream(stream.name, stream.content, 1)).join('');
        const outer = parseStreams(formatStream(name, []) + inner);
        const read = outer.ok ? parseNested(outer.value[0]!) : outer;
        expect(read.ok && read.value.map(({ name, content }) => ({ name, content }))).toEqual(written);
      }),
    );
  });

  test('law: any text whatever is read or has problems, on lines that it has; nothing is thrown', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=====', '\t', '\n', '\r', '\r\n', '=====a\n'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const read = parseStreams(text);
        if (read.ok) return;
        expect(read.problems.length).toBeGreaterThan(0);
        for (const { line } of read.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
        }
      }),
    );
  });
});
