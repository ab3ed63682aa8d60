// What the service asks of the bus for somebody, and what it tells them: each request of the bus in a call that carries it out,
// for those who may, and about the plan of the call alone; each message in its own plan alone.
import type { Config } from '@qplan/config';
import { until } from '@qplan/harness';
import { formatScenarioEvent } from '@qplan/snapshots';
import type { StageStatus } from '@qplan/stage';
import { formatStream } from '@qplan/streams';
import { busRequests, messages } from '../../people/calls.ts';
import { reaches } from '../../people/role.ts';
import { baseOf, type Comer, olga, people, type PlanName, plans, runPlans } from '../../testing/comers.ts';
import { appText, otherAppText, putPlan } from '../../testing/fixtures.ts';
import { conditioned, rawOf, settings } from '../../testing/raw-sheets.ts';
import { type Asked, Listener, type RunningWeb } from '../../testing/running-web.ts';
import { SnapshotStore } from '../../testing/snapshot-store.ts';

const streams = ['raw work', 'raw staff'].map((stream) => ({
  stream,
  sheet: stream.slice(4),
  write: 'yes',
  source: { kind: 'file', path: 'plan.xlsx' },
}));

const store = new SnapshotStore();
/** The conditioned data of each plan. */
const bases = new Map<PlanName, string>();
let running: RunningWeb;
let asked: Asked[] = [];

beforeAll(async () => {
  const texts = { raw: rawOf(1), cond: conditioned(rawOf(1)) };
  for (const plan of plans) bases.set(plan, putPlan(store, appText, { plan, ...texts }).cond);
  const channel = { kind: 'slack', read: () => ({ kind: 'slack', url: 'https://hooks.slack.com/x' }) };
  const notify = { rules: [], receivers: new Map([['channel', channel]]), coalesceMs: 300_000 };
  const config = { condition: settings, pull: { streams }, notify } as unknown as Partial<Config>;
  running = await runPlans(store, { config, asks: (request) => asked.push(request) });
});
afterEach(() => Listener.endAll());
afterAll(() => running.close());

interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: Record<string, unknown>;
}

async function call({ headers }: Comer, method: string, path: string, body?: unknown, etag?: string | null) {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const looked = etag ? { 'If-Match': etag } : {};
  const answer = await fetch(running.address + path, { method, headers: { ...headers, ...looked }, ...content });
  const document = (await answer.json().catch(() => ({}))) as Answer['body'];
  return { status: answer.status, etag: answer.headers.get('etag'), body: document };
}

const scenarioIn = (plan: PlanName) => ({
  name: 'B',
  base: bases.get(plan),
  edits: [],
  conditioned: conditioned(rawOf(3)),
});

/** Everything that can be done in a plan, one after another, by somebody who finds a scenario there. */
async function doAll(comer: Comer, plan: PlanName): Promise<void> {
  const base = baseOf(plan);
  const made = await call(olga, 'POST', `${base}/api/scenarios`, scenarioIn(plan));
  const scenario = `${base}/api/scenarios/${String(made.body['id'])}`;
  // One that is there to be read.
  await call(olga, 'POST', `${base}/api/notify/rules`, newRule());
  asked = [];
  for (const path of ['/api/plan', `/api/plan?version=${'0'.repeat(40)}`, '/api/plan/inputs', '/api/plan/versions'])
    await call(comer, 'GET', base + path);
  for (const path of ['/api/history', '/api/trends', '/api/diff', '/api/status', '/api/scenarios'])
    await call(comer, 'GET', base + path);
  for (const path of ['', '/plan', '/saves']) await call(comer, 'GET', scenario + path);
  await call(comer, 'POST', `${base}/api/scenarios`, scenarioIn(plan));
  const looked = await call(comer, 'GET', `${scenario}/adopt`);
  await call(comer, 'POST', `${scenario}/adopt`, {}, looked.etag ?? `"${'0'.repeat(32)}"`);
  await call(comer, 'PUT', scenario, { note: 'n' }, made.etag);
  await call(comer, 'POST', `${base}/update`);
  await call(comer, 'POST', `${base}/broadcast`, { command: 'raw', title: 'T', data: 'x' });
  await call(comer, 'GET', `${base}/api/notify/rules`);
  await call(comer, 'POST', `${base}/api/notify/rules`, newRule());
  await call(comer, 'POST', `${base}/api/notify/test`, { rule: 'leads' });
}

let rules = 0;
const newRule = () => ({ name: `rule ${++rules}`, when: ['gets short'], to: 'channel' });

const everAsked = new Set<string>();

/** The newest plan and how far the stages are the service reads for itself, whoever asks. */
const forItself = ['snapshots.get', 'snapshots.newest', 'snapshots.log'];

test.each([...people, olga].flatMap((comer) => plans.map((plan) => [comer.called, plan, comer] as const)))(
  '%s: what is asked for them in %j is what they may, of that plan',
  async (_called, plan, comer) => {
    await doAll(comer, plan);
    const role = comer.roles?.[plan];
    const may = Object.entries(busRequests).filter(([, needed]) => reaches(role, needed));
    const expected = may.map(([request]) => request);
    const found = new Set(asked.filter(({ by }) => by === plan).map(({ request }) => request));
    const apart = new Set(forItself);
    expect([...found].filter((request) => !apart.has(request)).sort()).toEqual(
      expected.filter((request) => !apart.has(request)).sort(),
    );
    for (const { request } of asked) everAsked.add(request);
    const ofOthers = asked.filter(({ by, about, request }) => by !== about || (by !== plan && !apart.has(request)));
    expect(ofOthers).toEqual([]);
  },
);

test('each request of the table was made in one of these calls', () => {
  expect([...everAsked].sort()).toEqual(Object.keys(busRequests).sort());
});

test('each message is heard in its own plan alone', async () => {
  const places = plans.flatMap((plan) => ['/', '/live'].map((path) => baseOf(plan) + path));
  const heard = await Promise.all(
    places.map(async (at) => ({ at, listener: await Listener.connect(running, at, olga.headers) })),
  );
  const say = (plan: PlanName, data: string) =>
    call(olga, 'POST', `${baseOf(plan)}/broadcast`, { command: 'raw', title: 'T', data });
  const { app } = putPlan(store, otherAppText, { plan: 'amber', raw: rawOf(2), cond: conditioned(rawOf(2)) });
  await call(olga, 'POST', '/p/amber/update');
  const failing: StageStatus = { stage: 'amber/pull', state: 'failing', since: '', problems: [], warnings: [] };
  running.hear(formatStream('status amber/pull', [JSON.stringify(failing)]));
  const save = { version: 'a'.repeat(40), time: '2026-11-30T00:00:00Z', base: 'b'.repeat(40) };
  running.hear(formatScenarioEvent({ id: 'amber/b', name: 'B', note: '', state: 'open', by: 'ann', ...save }));
  await say('amber', 'of amber');
  for (const plan of plans) await say(plan, 'the last');
  const amber = { plan: app, status: '"failing"', scenario: '"id":"b"', broadcast: 'of amber' };
  expect(Object.keys(amber)).toEqual(Object.keys(messages));
  for (const { at, listener } of heard) {
    await until(`the last at ${at}`, () => listener.messages.some((message) => message.includes('the last')));
    const got = Object.entries(amber).filter(([, mark]) => listener.messages.some((message) => message.includes(mark)));
    const expected = { '/p/amber/live': Object.keys(amber), '/p/amber/': ['broadcast'] }[at] ?? [];
    expect([at, got.map(([event]) => event)]).toEqual([at, expected]);
  }
});
