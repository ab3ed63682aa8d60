import { formatToken, parseTokens } from './tokens.ts';

test('without words it lists', () => {
  expect(parseTokens([])).toMatchObject({ act: 'list', json: false });
});

test('make names what it is for, the role and how long', () => {
  const asked = { name: 'nightly report', role: 'plans', days: 90 };
  expect(parseTokens(['make', 'nightly report', '--role', 'plans'])).toMatchObject({ act: 'make', asked });
  expect(parseTokens(['make', 'x', '--role', 'sees', '--days', '7', '--plan', 'web'])).toMatchObject({
    asked: { name: 'x', role: 'sees', days: 7, plan: 'web' },
  });
});

test.each([
  [['make'], 'give make and a name'],
  [['make', 'nightly', 'report', '--role', 'sees'], 'a name with blanks goes in quotes'],
  [['make', 'x'], '--role: give sees'],
  [['make', 'x', '--role', 'sees', '--days', 'many'], '--days many: give a whole number'],
  [['end'], 'end and an id'],
  [['revoke', 'x'], 'give make'],
])('%j is called wrongly', (args, message) => {
  expect(() => parseTokens(args)).toThrow(message);
});

test('one is a line: id, until when, role, whose, name', () => {
  const token = {
    id: '0123456789abcdef',
    name: 'nightly',
    of: null,
    role: 'plans',
    plan: 'web',
    ends: '2027-02-03T00:00:00.000Z',
  };
  expect(formatToken(token)).toBe('0123456789abcdef  2027-02-03  plans in web  a script          nightly\n');
});
