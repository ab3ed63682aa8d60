// The calls that change something: what they do, and whom they are refused.

import { badAppText, otherAppText, putPlan, type Versions } from '../testing/fixtures.ts';
import { callsOf } from '../testing/calls.ts';
import { type RunningWeb, runWeb } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

let running: RunningWeb;
let versions: Versions;

beforeAll(async () => {
  const store = new SnapshotStore();
  versions = putPlan(store);
  running = await runWeb(store);
});

afterAll(() => running.close());

const { get, post, json } = callsOf(() => running);

describe('POST /update', () => {
  test('answers OK once the newest plan has been read', async () => {
    versions = putPlan(running.store, otherAppText);
    const answer = await post('/update');
    expect([answer.status, await answer.text()]).toEqual([200, 'OK']);
    expect(await json(get('/app/web/qplan'))).toMatchObject({ version: versions.app });
  });

  test('says what is wrong with the newest plan, and the one before stays', async () => {
    running.store.put('qplan app', badAppText);
    expect(await json(post('/update'))).toMatchObject({ statusCode: 422, message: /qplan track manpower v1, line/ });
    expect(await json(get('/api/plan'))).toMatchObject({ version: versions.app });
    const { stages } = (await json(get('/api/status'))) as { stages: { state: string; problems: unknown[] }[] };
    expect(stages[3]).toMatchObject({ state: 'failing', problems: [{ where: 'qplan app' }] });
    versions = putPlan(running.store);
    await post('/update');
  });
});

describe('POST /broadcast', () => {
  const message = JSON.stringify({ command: 'raw', title: 'T', data: 'x' });

  test('takes a message whatever its content type', async () => {
    for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
      expect((await post('/broadcast', message, { 'Content-Type': type })).status).toBe(200);
    }
  });

  test('names what is wrong with one', async () => {
    const answer = await post(
      '/broadcast',
      '{"command":"chart","title":"T","data":{"type":"piechart","dataset":[{}]}}',
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      statusCode: 400,
      error: 'Bad Request',
      message: 'data.dataset[0].label is missing; it must be a text',
    });
    expect((await post('/broadcast')).status).toBe(400);
  });

  test('refuses one that is too large', async () => {
    const answer = await post('/broadcast', JSON.stringify({ command: 'raw', title: 'T', data: 'x'.repeat(1 << 20) }));
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { statusCode: 413, error: 'Payload Too Large', message: 'the body is larger than 1 MiB; send less' },
    ]);
  });

  test('refuses a body that is not what its headers say', async () => {
    const garbled = await post('/broadcast', 'no gzip', { 'Content-Encoding': 'gzip' });
    const unknown = await post('/broadcast', message, { 'Content-Type': 'text/plain; charset=klingon' });
    expect([garbled.status, unknown.status]).toEqual([400, 415]);
    expect(await unknown.json()).toMatchObject({ statusCode: 415, error: 'Unsupported Media Type' });
  });
});

describe('pages of other sites', () => {
  test('may change nothing', async () => {
    for (const path of ['/update', '/broadcast', '/something']) {
      const answer = await post(path, '{}', { Origin: 'https://evil.example.com' });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ error: 'Forbidden', message: /comes from a page of https:\/\/evil/ });
    }
  });

  test('are not ours: ours may', async () => {
    expect((await post('/update', '', { Origin: running.address })).status).toBe(200);
  });

  test('may not read either, as no header lets them', async () => {
    const answer = await get('/api/plan', { Origin: 'https://evil.example.com' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('with a token configured, calls that change something carry it, and others need none', async () => {
  const guarded = await runWeb(running.store, { token: 's3cret', origins: ['https://wall.example.com'] });
  try {
    const without = await post('/update', '', {}, guarded);
    expect([without.status, without.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await without.json()).toMatchObject({ statusCode: 401, error: 'Unauthorized', message: /Bearer <token>/ });
    const bearer = { Authorization: 'Bearer s3cret' };
    expect((await post('/update', '', bearer, guarded)).status).toBe(200);
    expect((await post('/update', '', { ...bearer, Origin: 'https://wall.example.com' }, guarded)).status).toBe(200);
    expect((await post('/update', '', { ...bearer, Origin: 'https://evil.example.com' }, guarded)).status).toBe(403);
    expect((await fetch(`${guarded.address}/api/plan`)).status).toBe(200);
  } finally {
    await guarded.close();
  }
});
