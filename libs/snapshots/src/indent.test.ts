import fc from 'fast-check';
import { indent, unindent } from './indent.ts';

const undo = (text: string) => {
  const { content, rest, broken } = unindent(Buffer.from(text));
  return { content: content.toString(), rest: rest.toString(), broken };
};

test('content lines lose their tab, whatever ends them', () => {
  expect(undo('\ta\n\t\tb\r\n\t\n\tc')).toEqual({ content: 'a\n\tb\n\nc\n', rest: '', broken: undefined });
});

test('the content ends at the next header', () => {
  expect(undo('\ta\n=====from\n\tb\n')).toEqual({ content: 'a\n', rest: '=====from\n\tb\n', broken: undefined });
  expect(undo('=====from\n')).toEqual({ content: '', rest: '=====from\n', broken: undefined });
});

test('a line without its tab is named', () => {
  expect(undo('\ta\nb\n\tc\n')).toMatchObject({ broken: 2 });
  expect(undo('\ta\n\n\tc\n')).toMatchObject({ broken: 2 });
});

test('unindent ∘ indent is the identity on contents whose last line is ended', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const content = Buffer.from(bytes.filter((byte) => byte !== 13));
      const ended =
        content.length === 0 || content.at(-1) === 10 ? content : Buffer.concat([content, Buffer.from('\n')]);
      return unindent(indent(content)).content.equals(ended);
    }),
  );
});
