import { openEnvelope, requestIdOf } from './envelope.ts';

const frames = (...texts: string[]) => texts.map((text) => Buffer.from(text));

test('the ids end at the first empty frame', () => {
  expect(openEnvelope(frames('a', 'b', '', 'body'))).toEqual({ ids: frames('a', 'b'), body: frames('body') });
  expect(openEnvelope(frames('', 'body', '', 'more'))).toEqual({ ids: [], body: frames('body', '', 'more') });
});

test('an empty body needs its own frame', () => {
  expect(openEnvelope(frames('', ''))).toEqual({ ids: [], body: frames('') });
  expect(openEnvelope(frames(''))).toBeUndefined();
  expect(openEnvelope(frames('a', 'b'))).toBeUndefined();
});

test("a request's id is the last that looks like one", () => {
  const [proxys, clients] = ['0'.repeat(32), 'f'.repeat(32)];
  expect(requestIdOf(frames('route', proxys, clients, 'else'))).toBe(clients);
  expect(requestIdOf(frames('route', proxys))).toBe(proxys);
  expect(requestIdOf(frames('route', 'F'.repeat(32), '7'))).toBeUndefined();
});
