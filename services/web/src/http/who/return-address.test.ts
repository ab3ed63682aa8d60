import { returnAddress } from './return-address.ts';

const publicUrl = new URL('https://plan.example.com');

test.each(['/', '/live', '/history?find=a%20b', '/?track=Core#x=1', '/p/web/compare', '/a/b/../c'])(
  '%s is a page of the planner',
  (path) =>
    expect(returnAddress(path, publicUrl)).toBe(new URL(path, publicUrl).href.slice('https://plan.example.com'.length)),
);

test.each<[unknown, string]>([
  ['https://evil.example', 'another site'],
  ['//evil.example', 'another site by its name alone'],
  ['/\\evil.example', 'what browsers take for two slashes'],
  ['\\\\evil.example', 'the same'],
  ['/.//evil.example', 'two slashes once it is resolved'],
  ['/x/..//evil.example', 'two slashes once it is resolved'],
  ['/\t/evil.example', 'a tab, which browsers leave out'],
  ['/\n/evil.example', 'a line end, which browsers leave out'],
  [' //evil.example', 'a blank before it'],
  ['javascript:alert(1)', 'a script'],
  ['live', 'no path'],
  [`/${'x'.repeat(2_000)}`, 'too long'],
  [undefined, 'nothing'],
  [['/live'], 'several'],
])('%j is not followed: %s', (asked) => {
  expect(returnAddress(asked, publicUrl)).toBe('/');
});
