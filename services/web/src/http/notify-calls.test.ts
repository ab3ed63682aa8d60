// The rules by which people are told: shown, counted, and tried.
import type { RuleState, StageStatus } from '@qplan/stage';
import { formatStream } from '@qplan/streams';
import { putPlan } from '../testing/fixtures.ts';
import { type RunningWeb, runWeb } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

let running: RunningWeb;
beforeAll(async () => {
  const store = new SnapshotStore();
  putPlan(store);
  running = await runWeb(store, { token: 'open sesame' });
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
  [{ rule: 'nobody' }, 404, 'config.ini has no rule [notify.nobody]'],
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
