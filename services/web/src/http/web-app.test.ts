// The calls that read: the plan, its history and its health, over a real socket.

import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { formatMirrorStatus } from '@qplan/snapshots';
import { formatStream } from '@qplan/streams';
import { appText, otherAppText, putPlan, type Versions } from '../testing/fixtures.ts';
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

describe('GET /app/web/qplan', () => {
  test('answers the original’s fields, with the version and the shortage besides', async () => {
    const answer = await json(get('/app/web/qplan?track=Mobilize&triage=2.5'));
    expect(Object.keys(answer).sort()).toEqual([
      'end_date',
      'num_weeks',
      'skills',
      'staff_by_skill',
      'start_date',
      'track_stats',
      'tracks',
      'version',
      'work_items',
    ]);
    expect(answer).toMatchObject({
      version: versions.app,
      start_date: 'Feb 24, 2024',
      num_weeks: 90 / 7,
      track_stats: { demand: [17.5, 0, 6.3], net_avail: [-17.5, 114.60003, -6.3] },
    });
    expect((answer['work_items'] as unknown[])[0]).toMatchObject({ end_date: 'DNF', shortage: { Apps: -1, QA: -1.3 } });
  });

  test('of a track given twice the first counts, as in the original', async () => {
    const answer = await json(get('/app/web/qplan?track=Mobilize&track=All&triage=1'));
    expect((answer['work_items'] as { end_date: string }[])[0]!.end_date).toBe('DNF');
  });

  test('a track is found by its name with blanks and letters of any language', async () => {
    const track = 'Größe & Co = 1+1';
    running.store.put('qplan app', appText.replaceAll('Mobilize', track));
    await post('/update');
    const answer = await json(get(`/app/web/qplan?track=${encodeURIComponent(track)}`));
    expect((answer['work_items'] as { track: string; end_date: string }[])[0]).toMatchObject({
      track,
      end_date: 'DNF',
    });
    versions = putPlan(running.store);
    await post('/update');
  });
});

describe('GET /api/plan', () => {
  test('answers the whole plan, with its version as ETag', async () => {
    const answer = await get('/api/plan');
    expect(answer.headers.get('etag')).toBe(`"${versions.app}"`);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(await answer.json()).toMatchObject({
      version: versions.app,
      madeBy: 'built-in',
      lineage: [{ version: versions.app }, { version: versions.cond }, { version: versions.raw, by: 'pull' }],
      tracks: ['All', 'Mobilize'],
    });
  });

  test('answers 304 and nothing to whom has it', async () => {
    for (const tag of [`"${versions.app}"`, `W/"${versions.app}"`, `"other", "${versions.app}"`, '*']) {
      const answer = await get('/api/plan', { 'If-None-Match': tag });
      expect([answer.status, await answer.text()]).toEqual([304, '']);
    }
    expect((await get('/api/plan', { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  test('is compressed for whom takes that, and plain for the others', async () => {
    const raw = (encoding: string) =>
      new Promise<{ encoding: string | undefined; body: Buffer }>((resolve) => {
        request(`${running.address}/api/plan`, { headers: { 'accept-encoding': encoding } }, async (response) => {
          const body = Buffer.concat(await response.toArray());
          resolve({ encoding: response.headers['content-encoding'], body });
        }).end();
      });
    const [zipped, plain] = [await raw('gzip, br'), await raw('identity')];
    expect([zipped.encoding, plain.encoding]).toEqual(['gzip', undefined]);
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
  });

  test('answers an old version, by its id or the beginning of it', async () => {
    const old = versions;
    versions = putPlan(running.store, otherAppText);
    await post('/update');
    const whole = await get(`/api/plan?version=${old.app}`);
    expect(whole.headers.get('cache-control')).toContain('immutable');
    expect(await whole.json()).toMatchObject({ version: old.app });
    const short = await get(`/api/plan?version=${old.app.slice(0, 7).toUpperCase()}`);
    expect(short.headers.get('cache-control')).toBe('private, no-cache');
    expect(await short.json()).toMatchObject({ version: old.app });
    expect(await json(get('/api/plan?version=HEAD'))).toMatchObject({ version: versions.app });
  });

  test('a page of another build gets nothing to keep, and goes on with what it has of its own', async () => {
    for (const path of [
      '/api/plan?',
      `/api/plan?version=${versions.app}&`,
      `/api/plan/rows?name=x&version=${versions.app}&`,
    ]) {
      const { headers } = await get(`${path}build=another`);
      expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['no-store', null]);
    }
    const tag = `"${versions.app}"`;
    expect((await get('/api/plan?build=another', { 'If-None-Match': tag })).status).toBe(304);
  });

  test.each(['master', '../x', 'abc', '--upload-pack=x', '%00', 'a'.repeat(41), '', '1234&version=5678'])(
    'refuses %s as a version before anything else sees it',
    async (version) => {
      const before = running.store.requests.length;
      const answer = await get(`/api/plan?version=${version}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ statusCode: 400, error: 'Bad Request', message: /commit id/ });
      expect(running.store.requests.slice(before).filter((asked) => asked.startsWith('GET'))).toEqual([]);
    },
  );

  test('says that a version is not there', async () => {
    expect(await json(get('/api/plan?version=beefbeef'))).toMatchObject({
      statusCode: 404,
      message: /no version beefbeef/,
    });
  });
});

test('GET /api/plan/inputs answers what the plan was made from', async () => {
  const answer = await get('/api/plan/inputs');
  expect(answer.headers.get('etag')).toBe(`"${versions.cond}"`);
  expect(await answer.json()).toMatchObject({ version: versions.cond, params: { start: '2024-02-24' } });
});

describe('GET /api/plan/odds', () => {
  test('answers how likely the dates are, as the command says it', async () => {
    const answer = await get('/api/plan/odds?runs=50');
    expect(answer.headers.get('etag')).toBe(`"${versions.cond}"`);
    const odds = (await answer.json()) as { items: { id: string }[] };
    expect(odds).toMatchObject({ version: versions.cond, runs: 50, seed: expect.any(String) });
    const inputs = await json(get('/api/plan/inputs'));
    expect(odds.items.map(({ id }) => id)).toEqual((inputs['work'] as { id: string }[]).map(({ id }) => id));
  });

  test('takes a seed, and an old version', async () => {
    const answer = await get(`/api/plan/odds?runs=5&seed=March&version=${versions.app}`);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.json()).toMatchObject({ runs: 5, seed: 'March' });
  });

  test.each(['runs=0', 'runs=10001', 'runs=many', `seed=${'x'.repeat(201)}`, 'seed=a&seed=b'])(
    'refuses %s',
    async (query) => {
      expect(await json(get(`/api/plan/odds?${query}`))).toMatchObject({ statusCode: 400 });
    },
  );
});

test('GET /api/plan/versions answers the history, and refuses what is no count', async () => {
  const answer = await json(get('/api/plan/versions?limit=1'));
  expect(answer).toMatchObject({
    versions: [
      { version: versions.app, by: 'qplan', lineage: [{ version: versions.cond }, { version: versions.raw }] },
    ],
    next: versions.app,
  });
  expect(await json(get('/api/plan/versions?before=beef'))).toMatchObject({ statusCode: 404, message: /no version/ });
  for (const limit of ['0', '-1', '1e3', '201', 'x', '']) {
    expect(await json(get(`/api/plan/versions?limit=${limit}`))).toMatchObject({
      statusCode: 400,
      message: /1 to 200/,
    });
  }
});

test('GET /api/status answers the stages in the order of the data', async () => {
  const { stages, plan } = (await json(get('/api/status'))) as { stages: { stage: string }[]; plan: unknown };
  expect(plan).toEqual({ version: versions.app, time: expect.any(String) });
  expect(stages.map(({ stage }) => stage)).toEqual(['pull', 'condition', 'qplan', 'web']);
  expect(stages[0]).toMatchObject({ up: true, state: 'idle' });
  expect(stages[3]).toMatchObject({ up: true, state: 'idle', problems: [] });
});

test('before there is a plan, every call that needs one says why and what to do', async () => {
  const empty = await runWeb();
  try {
    for (const path of ['/api/plan', '/api/plan/inputs', '/api/plan/odds', '/app/web/qplan', '/readyz']) {
      const answer = await fetch(empty.address + path);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        error: 'Service Unavailable',
        message: /^no plan yet: .*Put a spread/,
      });
    }
    expect((await post('/update', '', {}, empty)).status).toBe(503);
    expect((await fetch(`${empty.address}/healthz`)).status).toBe(200);

    const problems = [{ where: 'Work!F17', message: 'not a number' }];
    const status = { stage: 'condition', state: 'failing', since: 's', problems };
    empty.web.hear(Buffer.from(formatStream('status condition', [JSON.stringify(status)])));
    const answer = await json(fetch(`${empty.address}/api/plan`));
    expect(answer['message']).toBe('no plan yet: condition fails: Work!F17: not a number; mend it, and it goes on');

    empty.store.silent = true;
    await empty.web.keeper.refresh();
    expect(await (await fetch(`${empty.address}/api/plan`)).json()).toMatchObject({
      message: /no plan yet: tcp:.*running\?/,
    });
  } finally {
    await empty.close();
  }
});

test('what is not there is told in the shape of every error', async () => {
  for (const path of [
    '/api/nope',
    '/app/web/other',
    '/etc/passwd',
    '/..%2f..%2fpackage.json',
    '/assets/nope.js',
    '/%E0%A4%A',
  ]) {
    const answer = await get(path);
    expect([404, 400]).toContain(answer.status);
    expect(Object.keys(await json(Promise.resolve(answer)))).toEqual(['statusCode', 'error', 'message']);
  }
  expect(await json(post('/api/plan'))).toMatchObject({
    statusCode: 404,
    message: /there is no POST \/api\/plan; see \/docs/,
  });
});

test('every answer carries a policy that lets in nothing from other sites, nor script in the markup', async () => {
  for (const path of ['/healthz', '/nope', '/docs']) {
    const policy = (await get(path)).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  }
});

test.each(['/api/plan/writing', '/openapi.json', '/docs', '/docs/swagger-ui.css', '/api/scenarios'])(
  'nothing on the way keeps %s: what it is answered with may be for one person',
  async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      expect.stringMatching(/^(private, no-cache|no-store)$/),
    ]);
  },
);

test('the calls are documented, and the page of that is ours alone', async () => {
  const document = (await json(get('/openapi.json'))) as { paths: object; components: { schemas: object } };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/api/plan', '/api/plan/inputs', '/api/status', '/app/web/qplan', '/update', '/broadcast']),
  );
  const named = new Set(
    JSON.stringify(document)
      .match(/#\/components\/schemas\/\w+/g)!
      .map((ref) => ref.slice(21)),
  );
  for (const name of named) expect(Object.keys(document.components.schemas)).toContain(name);

  const page = await (await get('/docs')).text();
  expect(page).not.toMatch(/<style|<script>|style=|https?:/);
  for (const [, path] of page.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)) expect((await get(path!)).status).toBe(200);
});

test('GET /metrics tells of the mirror what the snapshot service tells of it', async () => {
  const mirrorLines = async () => (await (await get('/metrics')).text()).match(/^qplan_mirror.*$/gm);
  expect(await mirrorLines()).toBeNull();
  const status = { failing: true, behind: 3, upToDate: '2026-11-24T10:00:00.500Z' };
  running.web.hear(Buffer.from(formatMirrorStatus(status)));
  expect(await mirrorLines()).toEqual([
    'qplan_mirror_failing 1',
    'qplan_mirror_versions_behind 3',
    'qplan_mirror_success_time_seconds 1795514400.5',
  ]);
});

test('GET /metrics answers what Prometheus reads', async () => {
  const answer = await get('/metrics');
  expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  const text = await answer.text();
  expect(text).toMatch(/^qplan_stage_up\{stage="web"\} 1$/m);
  expect(text).toMatch(/^qplan_versions_behind\{stage="condition"\} \d+$/m);
  expect(text).toMatch(/^qplan_snapshots_up 1$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds\{quantile="0.99"\} [\d.e-]+$/m);
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.*\})? [-\d.e+]+)$/);
});
