// The table of calls and roles against the running service: every call that there is, for everybody who may come.
import type { Grants } from '@qplan/config';
import { busRequests, callOf, calls, messages, type Needs } from '../people/calls.ts';
import { reaches, type Role, roles } from '../people/role.ts';
import { condText, putPlan, type Versions } from '../testing/fixtures.ts';
import { Listener, type RunningWeb, runWeb } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

/** As a proxy in front says who it is; each role is given to a group of its name. */
const given = (role: Role) => [{ to: 'group', name: role } as const];
const grants: Grants = {
  sees: given('sees'),
  plans: given('plans'),
  adopts: given('adopts'),
  administers: given('administers'),
};
const proxy = { networks: ['127.0.0.1'], user: 'remote-user', groups: 'remote-groups' };
const signIn = { folder: '/nowhere', proxy };

let running: RunningWeb;
let versions: Versions;
let asked = new Set<string>();

beforeAll(async () => {
  const store = new SnapshotStore();
  versions = putPlan(store);
  running = await runWeb(store, {}, { config: { signIn, roles: grants }, asks: (request) => asked.add(request) });
});
afterEach(() => Listener.endAll());
afterAll(() => running.close());

/** Nobody; somebody without a role; and each role. */
type Comer = 'nobody' | 'no role' | Role;
const comers: readonly Comer[] = ['nobody', 'no role', ...roles];

function headersOf(comer: Comer): Record<string, string> {
  return comer === 'nobody' ? {} : { 'Remote-User': 'ann', 'Remote-Groups': comer === 'no role' ? 'others' : comer };
}

/** What is refused: 401 to whom nobody knows, 403 to others who lack the role. */
function refusalFor(comer: Comer, needs: Needs): number | undefined {
  if (needs === 'anybody' || (comer !== 'nobody' && comer !== 'no role' && reaches(comer, needs))) return undefined;
  return comer === 'nobody' ? 401 : 403;
}

/** The routes of the OpenAPI document, with something in place of what varies. */
async function documented(): Promise<{ method: string; path: string }[]> {
  const answer = await fetch(`${running.address}/openapi.json`, { headers: headersOf('sees') });
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{[^}]+\}/g, 'something'),
    })),
  );
}

/** What the table has besides: the page, its files, and the like. */
const undocumented = Object.keys(calls)
  .map((row) => row.split(' ') as [string, string])
  .filter(([method, path]) => method !== 'SOCKET' && !path.startsWith('/api/'))
  .map(([method, path]) => ({ method, path: path.replaceAll(/:\w+|\*/g, 'something') }));

async function call({ method, path }: { method: string; path: string }, comer: Comer): Promise<number> {
  const body = method === 'GET' ? {} : { body: '{}' };
  const headers = { ...headersOf(comer), 'If-Match': `"${'a'.repeat(40)}"` };
  const answer = await fetch(running.address + path, { method, headers, ...body });
  await answer.arrayBuffer();
  return answer.status;
}

test('each route is in a row', async () => {
  const routes = await documented();
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter(({ method, path }) => callOf(method, path).row === undefined)).toEqual([]);
});

test.each(comers)('%s may make the calls of the table, and no others', async (comer) => {
  const all = [...(await documented()), ...undocumented, { method: 'POST', path: '/not/in/the/table' }];
  for (const route of all) {
    const { needs } = callOf(route.method, route.path);
    asked = new Set();
    const status = await call(route, comer);
    const refused = refusalFor(comer, needs);
    const told = `${route.method} ${route.path}: ${status}`;
    expect(told).toBe(
      `${route.method} ${route.path}: ${refused ?? (status === 401 || status === 403 ? 'let in' : status)}`,
    );
    // What is refused asks nothing of the bus; what is let in asks no more than its caller may. The newest plan is read by
    // the service for itself.
    const most = refused === undefined && comer !== 'nobody' && comer !== 'no role' ? comer : undefined;
    const forCaller = [...asked].filter((request) => !request.startsWith('snapshots.'));
    const tooMuch = forCaller.filter((request) => !reaches(most, busRequests[request as keyof typeof busRequests]));
    expect({ route, tooMuch }).toEqual({ route, tooMuch: [] });
  }
});

test.each(comers)('%s hears what the table says', async (comer) => {
  for (const path of ['/', '/live']) {
    const { row, needs } = callOf('SOCKET', path);
    expect(row).toBeDefined();
    const refused = refusalFor(comer, needs);
    const connecting = Listener.connect(running, path, headersOf(comer));
    if (refused !== undefined) await expect(connecting).rejects.toThrow(String(refused));
    else await expect(connecting).resolves.toBeInstanceOf(Listener);
    // Who may connect hears all that is sent there.
    for (const needed of Object.values(messages)) expect(needs).toBe(needed);
  }
});

describe('what is done for somebody', () => {
  const as = (role: Role, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(running.address + path, {
      method,
      headers: { ...headersOf(role), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const scenario = () => ({ name: 'B', base: versions.cond, by: 'somebody else', edits: [], conditioned: condText });
  const heads = async () =>
    ((await (await as('sees', 'GET', '/api/scenarios?state=all')).json()) as { scenarios: { by: string }[] }).scenarios;

  test('is not done where they may not', async () => {
    expect((await as('sees', 'POST', '/api/scenarios', scenario())).status).toBe(403);
    expect(await heads()).toEqual([]);
  });

  test('has their name on it, whatever their request says', async () => {
    const answer = await as('plans', 'POST', '/api/scenarios', scenario());
    expect([answer.status, (await heads()).map(({ by }) => by)]).toEqual([201, ['ann']]);
    const { id, version } = (await answer.json()) as { id: string; version: string };
    const change = await as('plans', 'PUT', `/api/scenarios/${id}`, { by: 'nobody' }, { 'If-Match': `"${version}"` });
    expect([change.status, (await heads()).map(({ by }) => by)]).toEqual([200, ['ann']]);
    const adopt = (role: Role) => as(role, 'POST', `/api/scenarios/${id}/adopt`, {});
    expect((await adopt('plans')).status).toBe(403);
    // Who may adopt is asked what they have looked at.
    expect((await adopt('adopts')).status).toBe(428);
  });
});

test('who asks is told who they are, and what they may do', async () => {
  const me = async (comer: Comer) => (await fetch(`${running.address}/api/me`, { headers: headersOf(comer) })).json();
  expect(await me('nobody')).toEqual({ signIn: 'proxy', person: null, role: null });
  expect(await me('no role')).toMatchObject({ person: { id: 'ann', name: 'ann', groups: ['others'] }, role: null });
  expect(await me('plans')).toMatchObject({ person: { id: 'ann' }, role: 'plans' });
});

test('who may not see is not told why there is no plan', async () => {
  const store = new SnapshotStore();
  const empty = await runWeb(store, { token: 's3cret' }, { config: { signIn, roles: grants } });
  try {
    const why = async (headers: Record<string, string>) =>
      ((await (await fetch(`${empty.address}/readyz`, { headers })).json()) as { message: string }).message;
    expect(await why({})).toBe('there is no plan to show yet; /api/status says why');
    expect(await why({ Authorization: 'Bearer s3cret' })).not.toBe(await why({}));
  } finally {
    await empty.close();
  }
});

test('a script with the token of [web] may do all, and with another nothing', async () => {
  const guarded = await runWeb(running.store, { token: 's3cret' }, { config: { signIn, roles: grants } });
  try {
    const get = async (token: string) =>
      (await fetch(`${guarded.address}/api/plan`, { headers: { Authorization: `Bearer ${token}` } })).status;
    expect([await get('s3cret'), await get('wrong')]).toEqual([200, 401]);
  } finally {
    await guarded.close();
  }
});
