import fc from 'fast-check';
import { parseCommand } from './command.ts';
import { RequestError } from './error-reply.ts';

const parse = (...frames: string[]) => parseCommand(frames.map((frame) => Buffer.from(frame)));

test('a command is the first line, the rest is its content', () => {
  const command = parse('=====PUT raw qplan\n\ta\n\tb\n');
  expect(command).toMatchObject({ name: 'PUT', resource: 'raw qplan' });
  expect(command.content.toString()).toBe('\ta\n\tb\n');
});

test('the first line may end in \\r\\n, or in nothing', () => {
  expect(parse('=====GET raw qplan\r\n\tHEAD')).toMatchObject({ name: 'GET', resource: 'raw qplan' });
  expect(parse('=====GET raw qplan')).toMatchObject({ name: 'GET', resource: 'raw qplan' });
});

test.each([
  [[], 'a request is one frame, this one has 0'],
  [['=====GET a', 'b'], 'a request is one frame, this one has 2'],
  [[''], 'the request is empty'],
  [['GET raw qplan'], 'does not begin with ====='],
  [['====='], 'names no command'],
  [['=====\n\ta'], 'names no command'],
  [['===== GET'], 'names no command'],
  [['=====GET'], '"GET" names no resource'],
  [['=====GET   '], '"GET" names no resource'],
  [[`=====GET ${'a'.repeat(1000)}`], 'too long'],
])('%j is refused: %s', (frames, message) => {
  expect(() => parse(...frames)).toThrow(RequestError);
  expect(() => parse(...frames)).toThrow(message);
});

test('a first line that is not UTF-8 is refused', () => {
  expect(() => parseCommand([Buffer.from('=====GET \xff\xfe', 'latin1')])).toThrow('is not UTF-8');
});

test('whatever bytes there are, they are a command or a RequestError', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.boolean(), (frames, marked) => {
      const bytes = frames.map((frame) => Buffer.concat([Buffer.from(marked ? '=====' : ''), frame]));
      try {
        return parseCommand(bytes).name.length > 0;
      } catch (error) {
        return error instanceof RequestError;
      }
    }),
  );
});
