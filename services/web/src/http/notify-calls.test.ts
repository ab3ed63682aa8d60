// The rules by which people are told: shown, counted, and tried.
import type { Config } from '@qplan/config';
import type { RuleState, StageStatus } from '@qplan/stage';
import { formatStream } from '@qplan/streams';
import { putPlan } from '../testing/fixtures.ts';
import { type RunningWeb, runWeb } from '../testing/running-web.ts';
import { RuleShelf } from '../testing/rule-shelf.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

let running: RunningWeb;
const shelf = new RuleShelf();
beforeAll(async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const channel = { kind: 'slack', read: () => ({ kind: 'slack', url: 'https://hooks.slack.com/x' }) } as const;
  const notify = { rules: [], receivers: new Map([['channel', channel]]), coalesceMs: 300_000 };
  const config = { notify } as unknown as Partial<Config>;
  running = await runWeb(store, { token: 'open sesame' }, { config, rules: shelf });
});
afterAll(() => running.close());

const rule: RuleState = {
  name: 'leads',
  when: ['moves by more than 5 days', 'every Monday 9:00'],
  of: 'triage up to 1, Mobile',
  to: 'slack at hooks.slack.com',
  waiting: 2,
  sent: 7,
  givenUp: 1,
  lastSent: '2027-02-01T09:00:00.000Z',
  warning: 'the plan has no track “Mobile”: it has Core',
  failure: 'answered 503',
  next: '2027-02-01T10:00:00.000Z',
};
const status: StageStatus = {
  stage: 'notify',
  state: 'failing',
  since: '2027-02-01T09:30:00.000Z',
  warnings: [],
  rules: [rule],
  problems: [{ where: 'notify.leads', message: 'slack at hooks.slack.com answered 503; 2 wait' }],
};

const hear = (said: StageStatus) =>
  running.web.hear(Buffer.from(formatStream('status notify', [JSON.stringify(said)])));
const get = async (path: string) => (await fetch(`${running.address}${path}`)).text();
const tried = (body: unknown, token = 'open sesame') =>
  fetch(`${running.address}/api/notify/test`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });

test('without rules there are none, and no figures of them', async () => {
  const idle: StageStatus = { stage: 'notify', state: 'idle', since: '', problems: [], warnings: [], absent: true };
  hear(idle);
  const document = JSON.parse(await get('/api/status')) as { rules: unknown; stages: { stage: string }[] };
  expect(document.rules).toEqual([]);
  expect(document.stages.map(({ stage }) => stage)).not.toContain('notify');
  expect(await get('/metrics')).not.toContain('qplan_notify');
});

test('rules are shown with how they are, and counted', async () => {
  hear(status);
  const { rules } = JSON.parse(await get('/api/status')) as { rules: unknown };
  expect(rules).toEqual([{ ...rule, lastGivenUp: null }]);
  const metrics = await get('/metrics');
  for (const line of [
    'waiting{rule="leads"} 2',
    'failing{rule="leads"} 1',
    'sent_total{rule="leads"} 7',
    'given_up_total{rule="leads"} 1',
  ])
    expect(metrics).toContain(`qplan_notify_${line}`);
});

test('what anybody on the bus says of rules that is no rule is left out', async () => {
  const rules = [rule, { ...rule, waiting: 'many' }, null, { name: 'x' }] as unknown as RuleState[];
  hear({ ...status, rules });
  expect((JSON.parse(await get('/api/status')) as { rules: unknown[] }).rules).toHaveLength(1);
});

test('a rule is tried, and what came of it told', async () => {
  expect(await (await tried({ rule: 'leads' })).json()).toEqual({ sent: true, to: 'slack at hooks.slack.com' });
  expect(await (await tried({ rule: 'away' })).json()).toMatchObject({ sent: false, reason: 'answered 404' });
});

test.each([
  [{ rule: 'nobody' }, 404, 'there is no rule “nobody”'],
  [{}, 400, 'rule'],
  [{ rule: '' }, 400, 'rule'],
])('%j is answered with %i', async (body, code, message) => {
  const answer = await tried(body);
  expect(answer.status).toBe(code);
  expect(((await answer.json()) as { message: string }).message).toContain(message);
});

test('nobody tries one without the token', async () => {
  expect((await tried({ rule: 'leads' }, 'wrong')).status).toBe(401);
});

describe('rules of the page', () => {
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${running.address}/api/notify/rules${path}`, {
      method,
      headers: { Authorization: 'Bearer open sesame', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const team = { name: 'The team', when: ['sheet breaks'], to: 'channel' };

  test('are made, changed by who has seen them, and deleted', async () => {
    const added = await call('POST', '', team);
    expect(added.status).toBe(201);
    expect(added.headers.get('location')).toBe('/api/notify/rules/The%20team');
    const tag = added.headers.get('etag')!;
    const at = '/The%20team';
    expect((await call('PUT', at, { paused: true })).status).toBe(428);
    const paused = await call('PUT', at, { paused: true }, { 'If-Match': tag });
    expect(await paused.json()).toMatchObject({ name: 'The team', paused: true, triage: null, tracks: [] });
    expect((await call('PUT', at, { paused: false }, { 'If-Match': tag })).status).toBe(412);
    const { rules } = (await (await call('GET', '')).json()) as { rules: unknown[] };
    expect(rules).toMatchObject([{ name: 'The team', paused: true, tag: paused.headers.get('etag')!.slice(1, -1) }]);
    expect((await call('DELETE', at, undefined, { 'If-Match': paused.headers.get('etag')! })).status).toBe(204);
    expect((await call('DELETE', at, undefined, { 'If-Match': tag })).status).toBe(404);
  });

  test.each([
    [{ ...team, to: 'https://example.com/' }, 'it must be the name of a receiver'],
    [{ ...team, url: 'https://example.com/', to: 'x' }, 'it must be the name of a receiver'],
    [{ ...team, when: [] }, 'when'],
    [{ ...team, name: '../x' }, 'up to 60 letters'],
    [{ ...team, when: ['gets\nshort'] }, 'when[0]'],
  ])('%j is refused', async (body, message) => {
    const answer = await call('POST', '', body);
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  test('are not saved over what is no rules, and the line that is none is named', async () => {
    const added = await call('POST', '', { ...team, name: 'kept' });
    const tag = { 'If-Match': added.headers.get('etag')! };
    const { content } = shelf.versions.at(-1)!;
    await shelf.put('notify rules', `${content}\tnothing of ours\n`, { from: [] });
    const answers = [
      await call('POST', '', team),
      await call('PUT', '/kept', { paused: true }, tag),
      await call('DELETE', '/kept', undefined, tag),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(409);
      expect(((await answer.json()) as { message: string }).message).toContain('line 2 of “qplan rules v1” is no rule');
    }
    await shelf.put('notify rules', content, { from: [] });
    expect((await call('DELETE', '/kept', undefined, tag)).status).toBe(204);
  });

  test('are made by nobody without the token', async () => {
    expect((await call('POST', '', team, { Authorization: 'Bearer wrong' })).status).toBe(401);
  });
});
