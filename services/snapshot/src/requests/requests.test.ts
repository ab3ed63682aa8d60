import { RequestError } from '@qplan/bus';
import { parseGet, parseLog, parsePut } from './requests.ts';

const bytes = (text: string) => Buffer.from(text);
const put = (text: string) => {
  const { content, lineage } = parsePut(bytes(text));
  return { content: content.toString(), lineage };
};

test('GET asks for a version, the newest unless told otherwise', () => {
  expect(parseGet(bytes(''))).toBe('HEAD');
  expect(parseGet(bytes('\t4f55ed\n'))).toBe('4f55ed');
});

test('GET takes an empty version, or one of a tab, for the newest, and leaves out what is behind a tab', () => {
  expect(['\t\n', '\t', '\t\t\n'].map((text) => parseGet(bytes(text)))).toEqual(['HEAD', 'HEAD', 'HEAD']);
  expect(parseGet(bytes('\t4f55ed\tFri\n'))).toBe('4f55ed');
});

test('LOG may be limited, and begin before a version, or after one', () => {
  expect(parseLog(bytes(''))).toEqual({});
  expect(parseLog(bytes('\t5\n'))).toEqual({ limit: 5 });
  expect(parseLog(bytes('\t5\t4f55ed\n'))).toEqual({ limit: 5, before: '4f55ed' });
  expect(parseLog(bytes('\t\t4f55ed\n'))).toEqual({ before: '4f55ed' });
  expect(parseLog(bytes('\t1\t\t4f55ed\n'))).toEqual({ limit: 1, after: '4f55ed' });
});

test('PUT has a content, and may say what it was made from', () => {
  expect(put('\ta\n')).toEqual({ content: 'a\n', lineage: undefined });
  expect(put('\ta\n=====from\n')).toEqual({ content: 'a\n', lineage: { by: '', from: [] } });
  expect(put('\ta\n=====from\n\tby\tcondition\n\traw qplan\t4f55ed\n')).toEqual({
    content: 'a\n',
    lineage: { by: 'condition', from: [{ resource: 'raw qplan', version: '4f55ed' }] },
  });
  expect(put('\ta\n=====from\n\texpected\tnone\n').lineage).toEqual({ by: '', from: [], expected: 'none' });
});

test.each([
  ['GET', () => parseGet(bytes('4f55ed')), 'line 2 of the GET is no content line'],
  ['GET', () => parseGet(bytes('\ta\n\tb')), 'GET takes one line'],
  ['GET', () => parseGet(bytes('\ta\n=====b\n')), 'line 2 of the GET'],
  ['LOG', () => parseLog(bytes('\t0')), '"0" is no limit'],
  ['LOG', () => parseLog(bytes('\t-1')), '"-1" is no limit'],
  ['LOG', () => parseLog(bytes('\t1\t2\t3')), 'not both'],
  ['LOG', () => parseLog(bytes('\t1\t\t3\t4')), 'LOG takes one line'],
  ['PUT', () => put('a\n'), 'line 2 of the PUT is no content line'],
  ['PUT', () => put('\ta\n=====to\n'), 'a PUT has one more stream, "from", or none'],
  ['PUT', () => put('\ta\n=====from\n=====from\n'), 'a PUT has one more stream'],
  ['PUT', () => put('\ta\n=====from\n\traw qplan\n'), '"raw qplan" is no line of "from"'],
  ['PUT', () => put('\ta\n=====from\n\tby\ta\u0007b\n'), 'is no name of a stage'],
  ['PUT', () => put('\ta\n=====from\n\texpected\t4f55ed\n'), 'is no version to be expected'],
  ['PUT', () => parsePut(Buffer.from('\t\xff\n', 'latin1')), 'is not UTF-8'],
])('a wrong %s is refused', (_, parse, message) => {
  expect(parse).toThrow(RequestError);
  expect(parse).toThrow(message);
});
