import fc from 'fast-check';
import { type Feed, feedOf, pathOf } from './feed.ts';

/** The feed that whoever follows the address comes to: a client makes a URL of it, and the router takes that apart. */
function at(path: string): Feed | undefined {
  const [, , kind, of, file] = new URL(path, 'https://plan.example.com').pathname.split('/');
  return file === undefined ? feedOf(kind!, undefined) : feedOf(kind!, decodeURIComponent(of!));
}

test.each(['.', '..', '~.', '~..', '~~.', '...', '%2e', 'a/../b', '?', '#', 'Größe & mehr', '~'])(
  'the address of a track called %j leads to it',
  (of) => {
    expect(at(pathOf({ kind: 'track', of }, 'secret'))).toEqual({ kind: 'track', of });
  },
);

test('each name has an address of its own, which leads to it', () => {
  const sign = fc.oneof(fc.constantFrom('.', '~', '/', '%', '\\'), fc.string({ minLength: 1, unit: 'grapheme' }));
  const name = fc.string({ minLength: 1, unit: sign });
  fc.assert(
    fc.property(name, (of) => {
      expect(at(pathOf({ kind: 'item', of }, 'secret'))).toEqual({ kind: 'item', of });
    }),
  );
});

test('an address that was given before leads where it led', () => {
  expect(pathOf({ kind: 'track', of: 'Core' }, 'secret')).toBe('/feeds/track/Core/secret.ics');
  expect(pathOf({ kind: 'track', of: '..x' }, 'secret')).toBe('/feeds/track/..x/secret.ics');
});
