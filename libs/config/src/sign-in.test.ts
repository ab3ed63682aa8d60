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
  [
    { proxy_user: 'Remote-User' },
    '[sign-in] issuer: missing; expected a provider of OpenID Connect, or proxy_networks',
  ],
  [{ proxy_networks: '10.0.0.5' }, '[sign-in] proxy_user: missing'],
  [{ proxy_networks: '10.0.0.5/99', proxy_user: 'A' }, '[sign-in] proxy_networks = 10.0.0.5/99: expected an address'],
  [{ proxy_networks: '10.0.0.5', proxy_user: 'A: b' }, '[sign-in] proxy_user = A: b: expected the name of a header'],
])('%j is refused: %s', (settings, message) => {
  expect(() => signIn(settings as Record<string, string>)).toThrow(ConfigError);
  expect(() => signIn(settings as Record<string, string>)).toThrow(message);
});

const provider = {
  issuer: 'https://sso.example.com/realms/a',
  client_id: 'qplan',
  public_url: 'https://plan.example.com',
};

test('a provider needs four keys, and has usual times', () => {
  expect(signIn({ ...provider, client_secret: 's3cret' }).provider).toEqual({
    issuer: new URL('https://sso.example.com/realms/a'),
    clientId: 'qplan',
    clientSecret: expect.any(Function) as () => string,
    publicUrl: new URL('https://plan.example.com'),
    scopes: ['profile', 'email'],
    groupsClaim: 'groups',
    idleMs: 8 * 3_600_000,
    longestMs: 24 * 3_600_000,
  });
  expect(signIn({ ...provider, client_secret: 's3cret' }).provider!.clientSecret()).toBe('s3cret');
  expect(signIn(provider)).toMatchObject({ folder: '/data/sign-in' });
  expect(signIn(provider).provider!.clientSecret()).toBeUndefined();
});

test('the secret in a file is looked for when it is asked for: in containers the web service alone has it', () => {
  const { clientSecret } = signIn({ ...provider, client_secret_file: '/none' }).provider!;
  expect(() => clientSecret()).toThrow('[sign-in] client_secret_file: there is no such file');
});

test.each([
  [{ client_id: '' }, 'client_id: missing'],
  [{ public_url: '' }, 'public_url: missing'],
  [{ public_url: 'https://plan.example.com/plan' }, 'public_url = https://plan.example.com/plan: expected an address'],
  [{ public_url: 'http://plan.example.com' }, 'http:// on this machine alone'],
  [{ issuer: 'http://sso.example.com' }, 'issuer = http://sso.example.com: expected an address'],
  [{ issuer: 'http://127.0.0.1.example.com' }, 'http:// on this machine alone'],
  [{ proxy_networks: '10.0.0.1' }, 'expected a provider or a proxy, not both'],
  [{ client_secret: 's3cret', client_secret_file: '/none' }, 'client_secret_file: client_secret is set too'],
])('a provider with %j is refused: %s', (settings, message) => {
  expect(() => signIn({ ...provider, ...(settings as Record<string, string>) })).toThrow(message);
});

test('where whoever likes has an account, it must be said who sees', () => {
  const google = new URL('https://accounts.google.com');
  expect(() => readRoles(section('roles', {}), around, google)).toThrow(
    '[roles] sees: whoever has an account at accounts.google',
  );
  expect(() => readRoles(section('roles', { plans: 'a@b.c' }), around, google)).toThrow('[roles] sees');
  expect(() => readRoles(section('roles', { sees: '' }), around, google)).toThrow('[roles] sees');
  const byEnvironment = { root: '/', env: { QPLAN_ROLES_SEES: 'a@b.c' } };
  expect(readRoles(section('roles', {}), byEnvironment, google).sees).toEqual([{ to: 'email', name: 'a@b.c' }]);
  expect(readRoles(section('roles', { sees: 'a@b.c' }), around, google).sees).toEqual([{ to: 'email', name: 'a@b.c' }]);
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

test('where nothing is said whoever is signed in sees, and nobody does more', () => {
  expect(readRoles(section('roles', {}), around)).toEqual({
    sees: [{ to: 'everybody' }],
    plans: [],
    adopts: [],
    administers: [],
  });
});
