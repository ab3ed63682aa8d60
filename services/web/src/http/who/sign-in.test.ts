// Signing in by a provider, and the attacks on it that RFC 9700 (the best current practice for OAuth's security) tells of, as
// far as they are a client's to stop.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grants, ProviderSignIn } from '@qplan/config';
import type { Fields } from '@qplan/logging';
import { generateKeyPair, SignJWT } from 'jose';
import { CookieJar } from '../../testing/cookie-jar.ts';
import { putPlan } from '../../testing/fixtures.ts';
import { PretendedProvider } from '../../testing/pretended-provider.ts';
import { Listener, type RunningWeb, runWeb, silentLogger } from '../../testing/running-web.ts';
import { SnapshotStore } from '../../testing/snapshot-store.ts';

const roles: Grants = {
  sees: [{ to: 'group', name: 'team' }],
  plans: [{ to: 'email', name: 'ann@example.com' }],
  adopts: [],
  administers: [],
};
const ann = {
  sub: 'ann',
  name: 'Ann <b>',
  email: 'ann@example.com',
  email_verified: true,
  groups: ['team'],
  sid: 's1',
};
const store = new SnapshotStore();

let folder: string;
let provider: PretendedProvider;
let running: RunningWeb;
let settings: ProviderSignIn;
let errors: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-sign-in-'));
  putPlan(store);
  provider = await PretendedProvider.start();
  await start();
});
beforeEach(() => {
  errors = [];
  provider.honest();
  provider.claims = ann;
});
afterEach(() => Listener.endAll());
afterAll(async () => {
  await running.close();
  provider.close();
  rmSync(folder, { recursive: true });
});

async function start(more: Partial<ProviderSignIn> = {}): Promise<void> {
  const port = await freePort();
  settings = {
    issuer: new URL(provider.issuer),
    clientId: 'qplan',
    clientSecret: () => 's3cret',
    publicUrl: new URL(`http://127.0.0.1:${port}`),
    scopes: ['profile'],
    groupsClaim: 'groups',
    idleMs: 3_600_000,
    longestMs: 7_200_000,
    ...more,
  };
  const error = (event: string, fields?: Fields) => void errors.push(`${event}: ${String(fields?.['reason'])}`);
  const config = { signIn: { folder, provider: settings }, roles };
  running = await runWeb(store, { port }, { config, logger: { ...silentLogger, error } });
}

/** A service with other settings in place of the one that runs. */
async function withAnother(more: Partial<ProviderSignIn>, work: () => Promise<void>): Promise<void> {
  const before = { running, settings };
  await start(more);
  try {
    await work();
  } finally {
    await running.close();
    ({ running, settings } = before);
  }
}

/** What a browser is given at the beginning of a sign-in under a name that is this service's behind a front. */
async function cookiesAt(host: string): Promise<string[]> {
  const asking = request({ port: running.port, host: '127.0.0.1', path: '/sign-in', headers: { Host: host } });
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.headers['set-cookie'] ?? [];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

const browser = () => new CookieJar(running.address);

/** Goes to the provider and back with what it says; answers the service's answer. */
async function signIn(jar: CookieJar, to = '/', change: (back: URLSearchParams) => void = () => undefined) {
  const there = await jar.ask(`/sign-in?${new URLSearchParams({ to })}`);
  const back = provider.signIn(there.headers.get('location')!);
  change(back);
  return jar.ask(`/sign-in/back?${back}`);
}

async function signedIn(claims: Record<string, unknown> = ann): Promise<CookieJar> {
  provider.claims = claims;
  const jar = browser();
  const answer = await signIn(jar);
  expect([answer.status, answer.status === 303 || (await answer.text())]).toEqual([303, true]);
  return jar;
}

const me = async (jar: CookieJar) => (await jar.ask('/api/me')).json() as Promise<Record<string, unknown>>;
const mayRead = async (jar: CookieJar) => (await jar.ask('/api/plan', { headers: { Accept: '*/*' } })).status;

describe('the way in', () => {
  test('leads whoever opens a page to the provider, and back to that page', async () => {
    const jar = browser();
    const opened = await jar.ask('/history?find=a%20b');
    expect([opened.status, opened.headers.get('location')]).toEqual([302, '/sign-in?to=%2Fhistory%3Ffind%3Da%2520b']);
    const there = new URL((await jar.ask(opened.headers.get('location')!)).headers.get('location')!);
    expect(there.origin + there.pathname).toBe(`${provider.issuer}/authorize`);
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      client_id: 'qplan',
      response_type: 'code',
      redirect_uri: `${running.address}/sign-in/back`,
      scope: 'openid profile',
      code_challenge_method: 'S256',
      state: expect.any(String),
      nonce: expect.any(String),
    });
    const back = await jar.ask(`/sign-in/back?${provider.signIn(there.href)}`);
    expect([back.status, back.headers.get('location')]).toEqual([303, '/history?find=a%20b']);
    expect(await me(jar)).toEqual({
      signIn: 'provider',
      person: { id: 'ann', name: 'Ann <b>', email: 'ann@example.com', groups: ['team'] },
      role: 'plans',
    });
    expect(await mayRead(jar)).toBe(200);
  });

  test('is said, and not led, to what is no page', async () => {
    const answer = await fetch(`${running.address}/api/plan`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    await expect(Listener.connect(running, '/live')).rejects.toThrow('401');
  });

  test('ends at a page in words for who has no role, with nothing of theirs taken for markup', async () => {
    const jar = await signedIn({ ...ann, groups: [], email_verified: false });
    const page = await jar.ask('/');
    expect(page.status).toBe(403);
    expect(await page.text()).toContain('Ann &lt;b&gt; has no role here');
    expect(await mayRead(jar)).toBe(403);
  });

  test('goes by the name that the provider knows', async () => {
    const port = new URL(running.address).port;
    const answer = await fetch(`http://localhost:${port}/sign-in?to=/live`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(`${running.address}/sign-in?to=%2Flive&led=`);
  });

  test('ends at a page in words where a proxy in front hides the name, and leads round and round nowhere', async () => {
    const port = new URL(running.address).port;
    const answer = await fetch(`http://localhost:${port}/sign-in?to=/live&led=`, { redirect: 'manual' });
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining(`what is opened at 127.0.0.1:${port} comes here as a request to localhost:${port}`),
    ]);
  });

  test('is shut, in words, while the provider is away', async () => {
    await withAnother({ issuer: new URL('http://127.0.0.1:1') }, async () => {
      const answer = await browser().ask('/sign-in');
      expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('does not answer')]);
      expect((await fetch(`${running.address}/healthz`)).status).toBe(200);
    });
  });

  test('tells the log once what keeps everybody out, and nothing of one who is not signed in', async () => {
    const jar = browser();
    expect((await signIn(jar, '/', (back) => back.set('code', 'another'))).status).toBe(403);
    expect(errors).toEqual([]);
    await withAnother({ issuer: new URL('http://127.0.0.1:1') }, async () => {
      for (let time = 0; time < 2; time++) await browser().ask('/sign-in');
    });
    await withAnother({ clientSecret: () => 'an old one' }, async () => {
      for (let time = 0; time < 2; time++) expect((await signIn(browser())).status).toBe(403);
    });
    expect(errors).toEqual([
      expect.stringContaining('nobody can sign in: the provider of the sign-in does not answer'),
      'nobody can sign in: the provider refuses this service: invalid_client',
    ]);
  });
});

describe('cookies', () => {
  test('are for this host, not for scripts, and not sent with other sites’ forms; on https they are secure', async () => {
    const jar = browser();
    const flow = (await jar.ask('/sign-in')).headers.getSetCookie()[0];
    expect(flow).toMatch(/^qplan-flow-[\w-]+=.*; Max-Age=600; Path=\/; .*HttpOnly; SameSite=Lax$/);
    const back = await signIn(jar);
    const session = back.headers.getSetCookie().find((cookie) => cookie.startsWith('qplan-session=ey'));
    expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    await withAnother({ publicUrl: new URL('https://plan.example.com') }, async () => {
      const answer = await fetch(`${running.address}/sign-in`, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBe('https://plan.example.com/sign-in?to=%2F&led=');
      const [cookie] = await cookiesAt('plan.example.com');
      expect(cookie).toMatch(/^__Host-qplan-flow-[\w-]+=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
      expect(cookie).not.toMatch(/Domain/i);
    });
  });

  test('outlast a restart', async () => {
    const jar = await signedIn();
    await running.close();
    const { publicUrl } = settings;
    running = await runWeb(
      store,
      { port: Number(publicUrl.port) },
      { config: { signIn: { folder, provider: settings }, roles } },
    );
    expect(await mayRead(jar)).toBe(200);
  });

  test.each(['', 'x', 'eyJhbGciOiJub25lIn0.eyJ2YWx1ZSI6IngifQ.'])(
    'that are not ours (%j) are nobody’s',
    async (value) => {
      const jar = browser();
      jar.cookies.set('qplan-session', value);
      expect(await mayRead(jar)).toBe(401);
    },
  );

  test('of a flow are no session, and of a session no flow', async () => {
    const jar = browser();
    await jar.ask('/sign-in');
    jar.cookies.set('qplan-session', [...jar.cookies.values()][0]!);
    expect(await mayRead(jar)).toBe(401);
  });

  test('that were there before the sign-in are of no use after it: nobody can have put them there', async () => {
    const attacker = await signedIn({ ...ann, sub: 'mallory', email: 'mallory@example.com' });
    const victim = browser();
    for (const [name, value] of attacker.cookies) victim.cookies.set(name, value);
    provider.claims = ann;
    await signIn(victim);
    expect(await me(victim)).toMatchObject({ person: { id: 'ann' } });
    expect(victim.cookies.get('qplan-session')).not.toBe(attacker.cookies.get('qplan-session'));
    expect(await mayRead(attacker)).toBe(401);
  });
});

describe('nobody is signed in', () => {
  const refusals: [string, (back: URLSearchParams) => void][] = [
    ['without a state', (back) => back.delete('state')],
    ['with another state', (back) => back.set('state', 'x'.repeat(43))],
    ['without a code', (back) => back.delete('code')],
    ['with a code that the provider does not know', (back) => back.set('code', 'x')],
    ['by another provider than was asked (mix-up)', (back) => back.set('iss', 'https://evil.example')],
    ['by who does not say which provider it is (mix-up)', (back) => back.delete('iss')],
    ['who was refused there', (back) => (back.delete('code'), back.set('error', 'access_denied'))],
  ];

  test.each(refusals)('%s', async (_, change) => {
    const jar = browser();
    const answer = await signIn(jar, '/', change);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Not signed in')]);
    expect(await mayRead(jar)).toBe(401);
  });

  test('in a browser that has not asked for it: a link with somebody else’s code is of no use', async () => {
    const attacker = browser();
    const there = await attacker.ask('/sign-in');
    const back = provider.signIn(there.headers.get('location')!);
    const victim = browser();
    expect((await victim.ask(`/sign-in/back?${back}`)).status).toBe(403);
    await victim.ask('/sign-in');
    expect((await victim.ask(`/sign-in/back?${back}`)).status).toBe(403);
    expect(await mayRead(victim)).toBe(401);
  });

  test('by a code that was asked for elsewhere (code injection): it is bound to who asked', async () => {
    const [stolenFrom, attacker] = [browser(), browser()];
    const stolen = provider.signIn((await stolenFrom.ask('/sign-in')).headers.get('location')!);
    const answer = await signIn(attacker, '/', (back) => back.set('code', stolen.get('code')!));
    expect([answer.status, await mayRead(attacker)]).toEqual([403, 401]);
  });

  test('by the same answer twice', async () => {
    const jar = browser();
    const back = provider.signIn((await jar.ask('/sign-in')).headers.get('location')!);
    const kept = new Map(jar.cookies);
    expect((await jar.ask(`/sign-in/back?${back}`)).status).toBe(303);
    const again = browser();
    expect((await jar.ask(`/sign-in/back?${back}`)).status).toBe(403);
    // Nor with the cookie that was there the first time.
    for (const [name, value] of kept) again.cookies.set(name, value);
    expect((await again.ask(`/sign-in/back?${back}`)).status).toBe(403);
  });

  const seconds = () => Math.floor(Date.now() / 1000);
  test.each([
    ['for another client', () => ({ aud: 'other' })],
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['that has ended', () => ({ exp: seconds() - 120, iat: seconds() - 300 })],
    ['without a nonce', () => ({ nonce: undefined })],
    ['with the nonce of another sign-in', () => ({ nonce: 'x'.repeat(43) })],
    ['of nobody', () => ({ sub: undefined })],
    ['for several clients, of another', () => ({ aud: ['qplan', 'other'], azp: 'other' })],
  ])('by a token %s', async (_, lies) => {
    provider.lies = lies();
    const jar = browser();
    expect((await signIn(jar)).status).toBe(403);
    expect(await mayRead(jar)).toBe(401);
  });

  test('by a token that somebody else has signed', async () => {
    provider.key = (await generateKeyPair('RS256')).privateKey;
    const jar = browser();
    expect((await signIn(jar)).status).toBe(403);
    expect(await mayRead(jar)).toBe(401);
  });
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/.//evil.example'])(
  'nobody is led on to %s',
  async (to) => {
    expect((await signIn(browser(), to)).headers.get('location')).toBe('/');
  },
);

describe('the way out', () => {
  const out = (jar: CookieJar, headers: Record<string, string> = {}) =>
    jar.ask('/sign-out', { method: 'POST', headers });

  test('ends the session here, whoever kept its cookie, and leads to the provider', async () => {
    const jar = await signedIn();
    const kept = browser();
    for (const [name, value] of jar.cookies) kept.cookies.set(name, value);
    const answer = await out(jar);
    const to = new URL(((await answer.json()) as { to: string }).to);
    expect(to.origin + to.pathname).toBe(`${provider.issuer}/out`);
    expect(to.searchParams.get('post_logout_redirect_uri')).toBe(`${running.address}/signed-out`);
    expect(to.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect([jar.cookies.has('qplan-session'), await mayRead(kept)]).toEqual([false, 401]);
    expect((await jar.ask('/signed-out')).status).toBe(200);
  });

  test('is gone by nobody for somebody else: not from another site’s page, and not by an address', async () => {
    const jar = await signedIn();
    expect((await out(jar, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await jar.ask('/sign-out')).status).toBe(404);
    expect(await mayRead(jar)).toBe(200);
  });

  test('is harmless for who is not signed in', async () => {
    expect(await (await out(browser())).json()).toEqual({ to: '/signed-out' });
  });
});

describe('a logout token of the provider', () => {
  const send = (token: string) => {
    const body = new URLSearchParams({ logout_token: token });
    return fetch(`${running.address}/sign-out/provider`, { method: 'POST', body });
  };

  test('ends the sessions of its person, and none of others', async () => {
    const [hers, his] = [await signedIn(), await signedIn({ ...ann, sub: 'ben', sid: 's2' })];
    provider.claims = {};
    expect((await send(await provider.logoutToken({ sub: 'ann' }))).status).toBe(200);
    expect([await mayRead(hers), await mayRead(his)]).toEqual([401, 200]);
  });

  test('or one session of them', async () => {
    const [one, other] = [await signedIn(), await signedIn({ ...ann, sid: 's3' })];
    provider.claims = {};
    expect((await send(await provider.logoutToken({ sid: 's3' }))).status).toBe(200);
    expect([await mayRead(one), await mayRead(other)]).toEqual([200, 401]);
  });

  test('cuts off what is live', async () => {
    const jar = await signedIn();
    const listener = await Listener.connect(running, '/live', { Cookie: jar.header });
    await send(await provider.logoutToken({ sub: 'ann' }));
    const closed = new Promise((resolve) => listener.socket.on('close', resolve));
    running.web.live.events.ping();
    expect(await closed).toBe(4401);
  });

  test('is taken once', async () => {
    const token = await provider.logoutToken({ sub: 'ann' });
    expect((await send(token)).status).toBe(200);
    const jar = await signedIn();
    expect((await send(token)).status).toBe(400);
    expect(await mayRead(jar)).toBe(200);
  });

  const old = Math.floor(Date.now() / 1000) - 3600;
  test.each([
    ['for another client', { aud: 'other' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['that is old', { iat: old, exp: old + 60 }],
    ['of nobody', { sub: undefined, sid: undefined }],
    ['that is an ID token', { events: undefined, nonce: 'x' }],
    ['with a nonce', { nonce: 'x' }],
    ['about something else', { events: { 'https://evil.example': {} } }],
    ['without an id', { jti: undefined }],
  ])('is not taken: one %s', async (_, claims) => {
    const jar = await signedIn();
    expect((await send(await provider.logoutToken(claims))).status).toBe(400);
    expect(await mayRead(jar)).toBe(200);
  });

  test('is not taken: one that somebody else has signed, or nobody, or with the secret that is shared', async () => {
    const jar = await signedIn();
    const honest = await provider.logoutToken();
    const [, payload] = honest.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    provider.key = (await generateKeyPair('RS256')).privateKey;
    const forged = await provider.logoutToken();
    const shared = await new SignJWT(
      JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Record<string, unknown>,
    )
      .setProtectedHeader({ alg: 'HS256' })
      .sign(Buffer.from('s3cret'.repeat(8)));
    for (const token of [unsigned, forged, shared, 'x', '']) expect((await send(token)).status).toBe(400);
    expect(await mayRead(jar)).toBe(200);
  });
});
