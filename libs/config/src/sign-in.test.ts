import { ConfigError } from './index.ts';
import { readRoles } from './roles.ts';
import type { Section } from './sections.ts';
import { readSignIn } from './sign-in.ts';

const around = { root: '/', env: {} };

function section(name: string, settings: Record<string, string>): Section {
  return { file: 'config.ini', name, values: new Map(Object.entries(settings)), subsections: new Map() };
}
const signIn = (settings: Record<string, string>) => readSignIn(section('sign-in', settings), around);

test('a proxy says in which headers who it is, and from where', () => {
  const settings = { proxy_networks: '10.0.0.5, front', proxy_user: 'Remote-User', proxy_groups: 'Remote-Groups' };
  expect(signIn(settings).proxy).toEqual({
    networks: ['10.0.0.5', 'front'],
    user: 'remote-user',
    groups: 'remote-groups',
  });
});

test.each([
  [{ proxy_user: 'Remote-User' }, '[sign-in] proxy_networks: missing'],
  [{ proxy_networks: '10.0.0.5' }, '[sign-in] proxy_user: missing'],
  [{ proxy_networks: '10.0.0.5/99', proxy_user: 'A' }, '[sign-in] proxy_networks = 10.0.0.5/99: expected an address'],
  [{ proxy_networks: '10.0.0.5', proxy_user: 'A: b' }, '[sign-in] proxy_user = A: b: expected the name of a header'],
])('%j is refused: %s', (settings, message) => {
  expect(() => signIn(settings as Record<string, string>)).toThrow(ConfigError);
  expect(() => signIn(settings as Record<string, string>)).toThrow(message);
});

test('a role is given to everybody, groups, addresses and ids', () => {
  const written = { plans: '*', adopts: 'Team Leads, Ann@Example.com', administers: 'id: 4711' };
  expect(readRoles(section('roles', written), around)).toEqual({
    sees: [{ to: 'everybody' }],
    plans: [{ to: 'everybody' }],
    adopts: [
      { to: 'group', name: 'Team Leads' },
      { to: 'email', name: 'ann@example.com' },
    ],
    administers: [{ to: 'id', name: '4711' }],
  });
});

test('without the section whoever is signed in sees, and nobody does more', () => {
  expect(readRoles(undefined, around)).toEqual({ sees: [{ to: 'everybody' }], plans: [], adopts: [], administers: [] });
});
