import { originAllowed } from './origin.ts';
import { carried, isToken } from './token.ts';

test.each([
  ['a script, which sends no Origin', undefined, 'planner:8000', true],
  ['our own page', 'http://planner:8000', 'planner:8000', true],
  ['our own page behind TLS', 'https://planner.example.com', 'planner.example.com', true],
  ['our own page with the usual port spelled out', 'http://planner', 'planner:80', true],
  ['a page that the configuration allows', 'https://wall.example.com', 'planner:8000', true],
  ['another site', 'https://evil.example.com', 'planner:8000', false],
  ['another port of our host', 'http://planner:9000', 'planner:8000', false],
  ['a site whose name begins as ours', 'http://planner:8000.evil.com', 'planner:8000', false],
  ['a page without an origin', 'null', 'planner:8000', false],
  ['nonsense', 'planner:8000', 'planner:8000', false],
  ['an empty Origin', '', 'planner:8000', false],
  ['another site, to a request without Host', 'http://evil.example.com', undefined, false],
])('%s', (_, origin, host, allowed) => {
  expect(originAllowed(origin, host, ['https://wall.example.com'])).toBe(allowed);
});

function carriesToken(header: string | undefined, token: string): boolean {
  const given = carried(header);
  return given !== undefined && isToken(given, token);
}

test('a token must be the whole token, as a Bearer', () => {
  expect(carriesToken('Bearer s3cret', 's3cret')).toBe(true);
  expect(carriesToken('bearer s3cret', 's3cret')).toBe(true);
  for (const header of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer s3cre',
    'Bearer s3cretx',
    'Basic s3cret',
    's3cret',
  ]) {
    expect(carriesToken(header, 's3cret')).toBe(false);
  }
});
