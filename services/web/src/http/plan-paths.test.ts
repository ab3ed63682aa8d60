// Plans beside the one of config.ini: each at /p/<name>/, with everything that is at / for that one.
import type { Config, Grants } from '@qplan/config';
import { callsOf } from '../testing/calls.ts';
import { proxy, toNobody } from '../testing/comers.ts';
import { appText, condText, otherAppText, putPlan } from '../testing/fixtures.ts';
import { Listener, type RunningWeb, runWeb, type Surroundings } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

let running: RunningWeb;
let acme: string;
const { get, post, json } = callsOf(() => running);

async function start(surroundings: Surroundings = {}, roles?: Grants): Promise<void> {
  const store = new SnapshotStore();
  putPlan(store);
  acme = putAcme(store, otherAppText);
  running = await runWeb(store, {}, surroundings);
  await running.begin('acme', roles && { roles });
}

function putAcme(store: SnapshotStore, app: string): string {
  const cond = store.put('acme/cond qplan', condText, [], 'condition');
  return store.put('acme/qplan app', app, [{ resource: 'acme/cond qplan', version: cond }], 'qplan');
}

afterEach(async () => {
  Listener.endAll();
  await running.close();
});

test('the same addresses are those of each plan, and the page too', async () => {
  await start();
  const [own, beside] = [await json(get('/api/plan')), await json(get('/p/acme/api/plan'))];
  expect(beside['version']).toBe(acme);
  expect(own['version']).not.toBe(acme);
  expect((beside['lineage'] as { resource: string }[]).map(({ resource }) => resource)).toEqual([
    'acme/qplan app',
    'acme/cond qplan',
  ]);
  expect(await json(get('/p/acme/api/status'))).toMatchObject({ plan: { version: acme } });
  const versions = await json(get('/p/acme/api/plan/versions'));
  expect((versions['versions'] as unknown[]).length).toBe(1);
});

test('/p/<name> leads to /p/<name>/, from which the links of the page start', async () => {
  await start();
  const answer = await fetch(`${running.address}/p/acme?track=Apps`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([308, '/p/acme/?track=Apps']);
});

test.each(['/p/none/api/plan', '/p/none/', '/p/ACME/api/plan', '/p/acme/p/acme/api/plan', '/p/../api/plan/none'])(
  '%s is no plan’s',
  async (path) => {
    await start();
    expect((await get(path)).status).toBe(404);
  },
);

test('a scenario is of the plan where it was saved', async () => {
  await start();
  const base = (await running.store.newest('acme/cond qplan'))!.version;
  const what = { name: 'B', note: '', by: 'ann', base, edits: [], conditioned: condText };
  const saved = await post('/p/acme/api/scenarios', JSON.stringify(what));
  expect([saved.status, saved.headers.get('location')]).toEqual([
    201,
    expect.stringMatching(/^\/p\/acme\/api\/scenarios\/b-/),
  ]);
  expect((await get(saved.headers.get('location')!)).status).toBe(200);
  expect(await json(get('/api/scenarios'))).toEqual({ scenarios: [] });
});

test('a WebSocket hears of its own plan alone', async () => {
  await start();
  const [own, beside] = [await Listener.connect(running, '/live'), await Listener.connect(running, '/p/acme/live')];
  const version = putAcme(running.store, appText);
  await running.begin('beta');
  await post('/p/acme/update');
  await post('/broadcast', JSON.stringify({ command: 'raw', title: 'all', data: 'x' }));
  expect(await beside.received(1)).toEqual([{ event: 'plan', data: { version } }]);
  expect(await own.received(1)).toMatchObject([{ event: 'broadcast' }]);
  await expect(Listener.connect(running, '/p/none/live')).rejects.toThrow('404');
});

test('a plan that ended is there no more, and what its name means comes again with it', async () => {
  await start();
  await get('/p/acme/api/plan');
  const listener = await Listener.connect(running, '/p/acme/live');
  running.end('acme');
  await listener.closed();
  expect((await get('/p/acme/api/plan')).status).toBe(404);
  const version = putAcme(running.store, appText);
  await running.begin('acme');
  expect(await json(get('/p/acme/api/plan'))).toMatchObject({ version });
});

test('who opens a plan that is not there is told so on a page', async () => {
  await start();
  const answer = await get('/p/none/', { Accept: 'text/html' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(await answer.text()).toContain('<h1>No such plan</h1>');
});

test('where config.ini has no plan of its own, it is told where the others are', async () => {
  const none = { condition: undefined, qplan: undefined } as unknown as Partial<Config>;
  running = await runWeb(new SnapshotStore(), {}, { config: none });
  putAcme(running.store, otherAppText);
  await running.begin('acme');
  expect(await json(get('/api/plan'))).toMatchObject({
    statusCode: 503,
    message: expect.stringMatching(/^no plan yet: config.ini has no \[pull\], .* is a plan, at \/p\/NAME\/$/),
  });
  expect((await get('/p/acme/api/plan')).status).toBe(200);
});

test('the stages of all plans are in the metrics', async () => {
  await start();
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toContain('qplan_stage_up{plan="acme",stage="web"} 1\n');
  expect(metrics).toContain('qplan_stage_up{stage="web"} 1\n');
});

test('who may do what goes by the roles of the plan, and who may not see a plan does not learn that it is there', async () => {
  const given = (name: string) => [{ to: 'group', name } as const];
  await start(
    { config: { signIn: { proxy, folder: '' }, roles: { ...toNobody, sees: given('all') } } },
    { ...toNobody, plans: given('team') },
  );
  const of = (groups: string) => ({ 'Remote-User': 'ann', 'Remote-Groups': groups });
  const statuses = async (path: string) =>
    Promise.all([of('all'), of('team'), {}].map(async (headers) => (await get(path, headers)).status));
  expect(await statuses('/api/plan')).toEqual([200, 403, 401]);
  expect(await statuses('/p/acme/api/plan')).toEqual([404, 200, 401]);
  expect(await statuses('/p/none/api/plan')).toEqual([404, 404, 401]);
  const page = await (await get('/', { ...of('team'), Accept: 'text/html' })).text();
  expect(page).toContain('<h1>Not for you</h1>');
  expect(page.match(/<a href="[^"]*">/g)).toEqual(['<a href="/p/acme/">']);
  const roles = async (path: string) => (await json(get(path, of('team'))))['role'];
  expect([await roles('/api/me'), await roles('/p/acme/api/me')]).toEqual([null, 'plans']);
});
