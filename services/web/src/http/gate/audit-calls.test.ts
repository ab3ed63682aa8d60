// What the audit log says of calls.
import { until } from '@qplan/harness';
import type { Fields, Logger } from '@qplan/logging';
import { condText, putPlan, type Versions } from '../../testing/fixtures.ts';
import { RawConnection } from '../../testing/raw-connection.ts';
import { type RunningWeb, runWeb } from '../../testing/running-web.ts';
import { SnapshotStore } from '../../testing/snapshot-store.ts';

const proxy = { networks: ['127.0.0.1'], user: 'remote-user', name: 'remote-name' };
const roles = { sees: [{ to: 'everybody' }], plans: [{ to: 'id', name: 'ann' }], adopts: [], administers: [] } as const;

let running: RunningWeb;
let versions: Versions;
let lines: { readonly event: string; readonly fields: Fields | undefined }[] = [];

beforeAll(async () => {
  const store = new SnapshotStore();
  versions = putPlan(store);
  const audit: Pick<Logger, 'info'> = { info: (event, fields) => lines.push({ event, fields }) };
  const config = { signIn: { folder: '/nowhere', proxy }, roles };
  running = await runWeb(store, { token: 's3cret' }, { config, audit });
});
beforeEach(() => (lines = []));
afterAll(() => running.close());

async function call(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<void> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  await (await fetch(running.address + path, { method, headers, ...content })).text();
}

const ann = { 'Remote-User': 'ann', 'Remote-Name': 'Ann B' };

test('who saves a scenario, from where, and which it became', async () => {
  await call('POST', '/api/scenarios', ann, { name: 'B', base: versions.cond, edits: [], conditioned: condText });
  expect(lines).toEqual([
    {
      event: 'POST /api/scenarios',
      fields: {
        who: 'ann',
        name: 'Ann B',
        from: '127.0.0.1',
        status: 201,
        path: '/api/scenarios',
        made: expect.stringMatching(/^\/api\/scenarios\/b-/),
      },
    },
  ]);
});

test('that somebody was refused, also to read; what is read is not told', async () => {
  await call('POST', '/api/scenarios/b/adopt', ann);
  await call('GET', '/api/plan', ann);
  await call('POST', '/api/scenarios', {});
  expect(lines.map(({ event, fields }) => [event, fields?.['who'], fields?.['status']])).toEqual([
    ['POST /api/scenarios/:id/adopt', 'ann', 403],
    ['POST /api/scenarios', undefined, 401],
  ]);
});

test('that somebody looked for a plan that is not theirs, or not there', async () => {
  await call('GET', '/p/acme/api/plan', ann);
  await call('GET', '/p/acme/api/plan', {});
  expect(lines).toMatchObject([{ event: 'GET /api/plan', fields: { plan: 'acme', who: 'ann', status: 404 } }]);
  expect(lines).toHaveLength(1);
});

test('by which token, never what it is', async () => {
  await call('POST', '/update', { Authorization: 'Bearer s3cret' });
  expect(lines).toMatchObject([{ event: 'POST /update', fields: { token: '[web] token', status: 200 } }]);
  expect(JSON.stringify(lines)).not.toContain('s3cret');
});

test('that another site’s page tried', async () => {
  await call('POST', '/update', { ...ann, Origin: 'https://evil.example' });
  expect(lines).toMatchObject([{ event: 'POST /update', fields: { status: 403 } }]);
});

test('that somebody asked for it and went before the answer', async () => {
  const connection = new RawConnection(running.port);
  const head = ['POST /api/scenarios HTTP/1.1', 'Host: localhost', 'Remote-User: ann', 'Content-Length: 9'];
  await connection.ask([...head, 'Expect: 100-continue', ''], '100 Continue');
  connection.close();
  await until('it is told', () => lines.length > 0);
  expect(lines).toMatchObject([
    { event: 'POST /api/scenarios', fields: { who: 'ann', from: '127.0.0.1', gone: true } },
  ]);
  expect(lines[0]!.fields).toHaveProperty('status', undefined);
});
