import { appText, condText, putPlan } from '../testing/fixtures.ts';
import { Listener, runWeb, type RunningWeb } from '../testing/running-web.ts';

const token = 'a-token-for-scripts';

let running: RunningWeb;
let base: string;
beforeEach(async () => {
  running = await runWeb(undefined, { token });
  base = putPlan(running.store).cond;
});
afterEach(async () => {
  Listener.endAll();
  await running.close();
});

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly location: string | null;
  readonly body: Record<string, unknown>;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const authorization = method === 'GET' ? {} : { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${running.address}/api/scenarios${path}`, {
    method,
    headers: { ...authorization, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { headers: got, status } = answer;
  return {
    status,
    etag: got.get('etag'),
    location: got.get('location'),
    body: (await answer.json()) as Answer['body'],
  };
}

const edits = [{ kind: 'item', key: 'Search', set: { triage: 2 } }];
const edited = condText.replace('Feb 24, 2024', 'Feb 26, 2024');
const save = () => ({ name: 'Without Refunds', note: 'as Ann said', by: 'ann', base, edits, conditioned: edited });

async function saved(): Promise<{ id: string; etag: string }> {
  const { body, etag } = await call('POST', '', save());
  return { id: body['id'] as string, etag: etag! };
}

test('a what-if is saved, listed, had again, and its plan is that of its data', async () => {
  const made = await call('POST', '', save());
  expect(made).toMatchObject({
    status: 201,
    location: expect.stringMatching(/^\/api\/scenarios\/without-refunds-[0-9a-f]{4}$/),
  });
  const { id, version } = made.body as { id: string; version: string };
  expect(made.etag).toBe(`"${version}"`);
  expect(made.body).toMatchObject({ name: 'Without Refunds', note: 'as Ann said', by: 'ann', base, state: 'open' });
  expect((await call('GET', '')).body).toEqual({ scenarios: [made.body] });
  expect((await call('GET', `/${id}`)).body).toEqual({ ...made.body, edits });
  const plan = (await call('GET', `/${id}/plan`)).body;
  expect(plan).toMatchObject({
    version,
    start: '2024-02-26',
    lineage: [{ resource: `scenario ${id}` }, { version: base }],
  });
});

test('a change is of the save that its maker had: of two the second is refused, and nothing is lost', async () => {
  const { id, etag } = await saved();
  const first = await call('PUT', `/${id}`, { name: 'Renamed', by: 'ben' }, { 'If-Match': etag });
  expect(first).toMatchObject({ status: 200, body: { name: 'Renamed', note: 'as Ann said', by: 'ben' } });
  const second = await call('PUT', `/${id}`, { name: 'Mine' }, { 'If-Match': etag });
  expect(second).toMatchObject({ status: 412, body: { message: expect.stringContaining('saved meanwhile') } });
  expect((await call('GET', `/${id}`)).body).toMatchObject({ name: 'Renamed', edits });
  expect((await call('GET', `/${id}/saves`)).body['scenarios']).toHaveLength(2);
  expect((await call('PUT', `/${id}`, { name: 'x' })).status).toBe(428);
});

test('edits are changed with the data that come of them', async () => {
  const { id, etag } = await saved();
  const laid = { base, edits: [], conditioned: condText };
  expect((await call('PUT', `/${id}`, { laid }, { 'If-Match': etag })).status).toBe(200);
  expect((await call('GET', `/${id}`)).body).toMatchObject({ edits: [], name: 'Without Refunds' });
  expect((await call('GET', `/${id}/plan`)).body).toMatchObject({ start: '2024-02-24' });
});

test('what is deleted is listed no more, and kept', async () => {
  const { id, etag } = await saved();
  expect(await call('DELETE', `/${id}`, undefined, { 'If-Match': etag })).toMatchObject({ status: 200 });
  expect((await call('GET', '')).body).toEqual({ scenarios: [] });
  expect((await call('GET', '?state=deleted')).body['scenarios']).toMatchObject([{ id }]);
  expect((await call('GET', `/${id}`)).body).toMatchObject({ edits, state: 'deleted' });
});

test('saving needs the token', async () => {
  const none = { Authorization: 'Bearer wrong' };
  expect((await call('POST', '', save(), none)).status).toBe(401);
  expect((await call('DELETE', '/b', undefined, none)).status).toBe(401);
  expect((await call('POST', '', save(), { Origin: 'https://elsewhere.example' })).status).toBe(403);
});

test.each([
  ['no JSON', '{', 400, 'the body is not JSON'],
  ['no name', { name: ' ' }, 400, 'name'],
  ['edits that are no list', { edits: {} }, 400, 'edits is an object; it must be'],
  ['a base that is no version', { base: 'HEAD' }, 400, 'base'],
  ['data that are no plan', { conditioned: appText }, 422, 'the stream is missing'],
])('a save with %s is refused with what is wrong', async (_, more, status, message) => {
  const body = typeof more === 'string' ? more : { ...save(), ...more };
  const answer = await call('POST', '', body);
  expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(message) } });
  expect((await call('GET', '?state=all')).body).toEqual({ scenarios: [] });
});

test.each([
  ['/nobody', 404],
  ['/..%2f..%2fetc', 404],
  ['/--help', 404],
  [`/nobody/plan`, 404],
  ['?state=mine', 400],
  ['/nobody?version=HEAD', 400],
])('GET %s is answered with %i', async (path, status) => {
  expect((await call('GET', path)).status).toBe(status);
});

test('a save that the bus tells of is told to who is live', async () => {
  const listener = await Listener.connect(running, '/live');
  const head = {
    id: 'b',
    version: 'a'.repeat(40),
    time: '2027-01-04T09:00:00Z',
    name: 'B',
    note: '',
    state: 'open',
    base,
    by: '',
  };
  running.web.hear(Buffer.from(`=====scenario b\n\t${JSON.stringify(head)}\n`));
  expect(await listener.received(1)).toEqual([{ event: 'scenario', data: head }]);
});
