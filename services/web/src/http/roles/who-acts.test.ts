// What is done for somebody has their name on it, and who they are is told them.
import {
  ann,
  baseOf,
  type Comer,
  grantsOf,
  nobody,
  olga,
  people,
  proxy,
  runPlans,
  stranger,
} from '../../testing/comers.ts';
import type { Role } from '../../people/role.ts';
import { condText, putPlan, type Versions } from '../../testing/fixtures.ts';
import { type RunningWeb, runWeb } from '../../testing/running-web.ts';
import { SnapshotStore } from '../../testing/snapshot-store.ts';

const config = { signIn: { folder: '/nowhere', proxy }, roles: grantsOf('') };

let running: RunningWeb;
let versions: Versions;
beforeAll(async () => {
  const store = new SnapshotStore();
  versions = putPlan(store);
  running = await runPlans(store);
});
afterAll(() => running.close());

describe('what is done for somebody', () => {
  const has = (role: Role) => people.find(({ roles }) => roles?.[''] === role)!;
  const as = (role: Role, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(running.address + path, {
      method,
      headers: { ...has(role).headers, ...headers },
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
  const me = async ({ headers }: Comer, plan = '') =>
    (await fetch(`${running.address}${baseOf(plan)}/api/me`, { headers })).json();
  expect(await me(nobody)).toEqual({ signIn: 'proxy', person: null, role: null });
  expect(await me(stranger)).toMatchObject({ person: { id: 'ann', name: 'ann', groups: ['others'] }, role: null });
  expect(await me(ann)).toMatchObject({ person: { id: 'ann' }, role: null });
  expect([await me(ann, 'amber'), await me(ann, 'birch')]).toMatchObject([{ role: 'adopts' }, { role: 'sees' }]);
  expect(await me(olga)).toMatchObject({ role: 'administers' });
});

test('who may not see is not told why there is no plan', async () => {
  const store = new SnapshotStore();
  const empty = await runWeb(store, { token: 's3cret' }, { config });
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
  const guarded = await runWeb(running.store, { token: 's3cret' }, { config });
  try {
    const get = async (token: string) =>
      (await fetch(`${guarded.address}/api/plan`, { headers: { Authorization: `Bearer ${token}` } })).status;
    expect([await get('s3cret'), await get('wrong')]).toEqual([200, 401]);
  } finally {
    await guarded.close();
  }
});
