// The tokens of people for their scripts: who makes them, what they are good for, and how they end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grants } from '@qplan/config';
import { putPlan } from '../testing/fixtures.ts';
import { Listener, type RunningWeb, runWeb } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

const proxy = { networks: ['127.0.0.1'], user: 'remote-user' };
const given = (name: string) => [{ to: 'id', name } as const];
const roles: Grants = { sees: given('eve'), plans: given('ben'), adopts: given('ann'), administers: given('olga') };
const store = new SnapshotStore();

let folder: string;
let running: RunningWeb;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-token-calls-'));
  putPlan(store);
  running = await runWeb(store, { token: 's3cret' }, { config: { signIn: { folder, proxy }, roles } });
});
afterEach(() => Listener.endAll());
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

const as = (id: string) => ({ 'Remote-User': id });
const carrying = (token: string) => ({ Authorization: `Bearer ${token}` });

async function call(method: string, path: string, headers: Record<string, string>, body?: unknown) {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(running.address + path, { method, headers, ...content });
  return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Record<string, unknown> };
}

async function make(headers: Record<string, string>, more: object = {}): Promise<{ secret: string; id: string }> {
  const { status, body } = await call('POST', '/api/tokens', headers, {
    name: 'night',
    role: 'sees',
    days: 1,
    ...more,
  });
  expect(status).toBe(201);
  return body as never;
}

async function listed(headers: Record<string, string>): Promise<Record<string, unknown>[]> {
  return (await call('GET', '/api/tokens', headers)).body['tokens'] as Record<string, unknown>[];
}

test('a token is its person’s, does what it says, and is shown once', async () => {
  const { secret, id } = await make(as('ann'), { role: 'plans' });
  expect((await call('GET', '/api/me', carrying(secret))).body).toMatchObject({ person: { id: 'ann' }, role: 'plans' });
  expect((await call('POST', '/update', carrying(secret))).status).toBe(200);
  expect((await call('POST', '/api/scenarios/b/adopt', carrying(secret))).status).toBe(403);
  const mine = await listed(as('ann'));
  expect(mine).toMatchObject([{ id, name: 'night', of: 'ann', isMine: true, role: 'plans', plan: null }]);
  expect(JSON.stringify(mine)).not.toContain(secret);
  await expect(Listener.connect(running, '/live', carrying(secret))).resolves.toBeInstanceOf(Listener);
});

test('nobody makes one that may do more than they may', async () => {
  for (const [id, role] of [
    ['eve', 'plans'],
    ['ben', 'adopts'],
    ['ann', 'administers'],
  ] as const) {
    const { status } = await call('POST', '/api/tokens', as(id), { name: 'x', role, days: 1 });
    expect(status).toBe(403);
  }
});

test('a token makes no other, so that none outlasts its end', async () => {
  const { secret } = await make(as('olga'), { role: 'administers' });
  const again = await call('POST', '/api/tokens', carrying(secret), { name: 'x', role: 'sees', days: 1 });
  expect([again.status, again.body['message']]).toEqual([403, 'a token makes no other: sign in to make one']);
});

test('somebody sees and ends their own; who administers, everybody’s', async () => {
  const [hers, his] = [await make(as('ann')), await make(as('ben'))];
  const idsOf = async (id: string) => (await listed(as(id))).map((token) => token['id']);
  expect(await idsOf('ben')).toEqual([his.id]);
  expect(await idsOf('olga')).toEqual(expect.arrayContaining([hers.id, his.id]));
  expect((await call('DELETE', `/api/tokens/${hers.id}`, as('ben'))).status).toBe(404);
  expect((await call('GET', '/api/plan', carrying(hers.secret))).status).toBe(200);
  expect((await call('DELETE', `/api/tokens/${his.id}`, as('ben'))).status).toBe(200);
  expect((await call('DELETE', `/api/tokens/${hers.id}`, as('olga'))).status).toBe(200);
  for (const { secret } of [hers, his]) expect((await call('GET', '/api/plan', carrying(secret))).status).toBe(401);
});

test('a token ends no other, so that one that may only see changes nothing; but one that administers', async () => {
  const [seeing, other] = [await make(as('ann')), await make(as('ann'), { role: 'adopts' })];
  const end = (secret: string) => call('DELETE', `/api/tokens/${other.id}`, carrying(secret));
  for (const secret of [seeing.secret, other.secret]) {
    const { status, body } = await end(secret);
    expect([status, body['message']]).toEqual([403, 'a token ends none, unless it administers: sign in to end one']);
  }
  expect((await call('GET', '/api/plan', carrying(other.secret))).status).toBe(200);
  const { secret } = await make(as('olga'), { role: 'administers' });
  expect((await end(secret)).status).toBe(200);
});

test('one with the token of [web] is a script’s, and nobody’s', async () => {
  const { secret, id } = await make(carrying('s3cret'), { role: 'plans' });
  expect((await call('GET', '/api/me', carrying(secret))).body).toMatchObject({ person: null, role: 'plans' });
  expect(await listed(as('olga'))).toContainEqual(expect.objectContaining({ id, of: null, isMine: false }));
  expect((await call('POST', '/api/scenarios/b/adopt', carrying(secret))).status).toBe(401);
});

test('one for another plan is of no use here', async () => {
  const { secret } = await make(carrying('s3cret'), { role: 'plans', plan: 'apps' });
  expect((await call('GET', '/api/plan', carrying(secret))).status).toBe(401);
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ role: 'root' }, 'role'],
  [{ days: 0 }, 'days'],
  [{ days: 400 }, 'days'],
  [{ days: 1.5 }, 'days'],
])('%j is refused', async (more, key) => {
  const { status, body } = await call('POST', '/api/tokens', as('ann'), { name: 'x', role: 'sees', days: 1, ...more });
  expect([status, body['message']]).toEqual([400, expect.stringContaining(key)]);
});

test('where nobody is asked who they are, there are none', async () => {
  const open = await runWeb(store);
  try {
    const body = JSON.stringify({ name: 'x', role: 'administers', days: 1 });
    expect((await fetch(`${open.address}/api/tokens`, { method: 'POST', body })).status).toBe(409);
  } finally {
    await open.close();
  }
});
