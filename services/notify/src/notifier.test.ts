// What the service says of itself, and what a test of a rule does.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@qplan/harness';
import type { StatusChange } from '@qplan/stage';
import { Keeper } from './keeping/keeper.ts';
import { Notifier } from './notifier.ts';
import type { Message } from './rules/news.ts';
import { withMessage } from './sending/courier.ts';
import type { Outcome } from './sending/outcome.ts';
import { PlanStore } from './testing/plans.ts';
import { moves, rule, secret, testLogger } from './testing/telling.ts';

let folder: string;
let keeper: Keeper;
let notifier: Notifier;
let told: StatusChange = {};
let outcome: Outcome = { sent: true };
const store = new PlanStore();
const logger = testLogger();
const now = () => Date.parse('2027-02-01T09:00:00Z');

beforeEach(async () => {
  outcome = { sent: true };
  folder = mkdtempSync(join(tmpdir(), 'qplan-notifier-'));
  keeper = await Keeper.open(folder, logger);
  const to = { kind: 'webhook', url: 'https://hooks.example.com/secret-path', secret } as const;
  notifier = new Notifier({
    config: { rules: [rule(moves(5), { to, triage: 1, tracks: ['Core'] })], giveUpAfterMs: 3_600_000 },
    plans: [{ resource: 'qplan app', conditioned: 'cond qplan', titles: new Map() }],
    ...{ snapshots: store, look: () => '{}', keeper, logger, now, chance: () => 0.5 },
    send: async () => outcome,
    status: { report: (change) => (told = change) },
  });
});
afterEach(async () => {
  await notifier.stop();
  rmSync(folder, { recursive: true });
});

const message: Message = {
  ...{ id: 'msg_1', type: 'news', rule: 'leads', time: '2027-02-01T09:00:00.000Z', plan: 'qplan app' },
  ...{ version: null, from: null, title: 'Login 8 days later', changed: '', news: [], count: 0 },
};

test('it says of each rule when, whom, and what was sent', async () => {
  await keeper.change((state) => withMessage(state, message, now()));
  await notifier.start();
  await until('it is sent', () => told.rules?.[0]?.sent === 1);
  expect(told.rules).toEqual([
    {
      ...{ name: 'leads', when: ['moves by more than 5 days'], of: 'triage up to 1, Core' },
      ...{ to: 'webhook at hooks.example.com', waiting: 0, sent: 1, givenUp: 0, lastSent: '2027-02-01T09:00:00.000Z' },
    },
  ]);
  expect(told).toMatchObject({ state: 'idle', problems: [], warnings: [] });
});

test('a rule that cannot be sent is a problem, with when it is tried again, and without the address', async () => {
  outcome = { sent: false, reason: 'answered 503' };
  await keeper.change((state) => withMessage(state, message, now()));
  await notifier.start();
  await until('it failed', () => told.state === 'failing');
  expect(told.problems).toEqual([
    { where: 'notify.leads', message: 'webhook at hooks.example.com answered 503; 1 wait' },
  ]);
  expect(told.rules![0]).toMatchObject({ waiting: 1, failure: 'answered 503', next: '2027-02-01T09:00:05.000Z' });
  expect(JSON.stringify(told)).not.toContain('secret-path');
});

test('a message that was given up is told of for a day', async () => {
  outcome = { sent: false, reason: 'answered 404' };
  await keeper.change((state) => withMessage(state, message, now() - 3_600_000));
  await notifier.start();
  await until('it is given up', () => told.warnings?.length === 1);
  expect(told.warnings![0]!.message).toBe(
    '1 given up for webhook at hooks.example.com, the last at 2027-02-01T09:00:00.000Z',
  );
  expect(told.state).toBe('idle');
});

test('a test is sent once, at once, whatever waits; of no rule there is none', async () => {
  expect(await notifier.test('leads')).toEqual({ outcome: 'sent', to: 'webhook at hooks.example.com' });
  outcome = { sent: false, reason: 'answered 404' };
  expect(await notifier.test('leads')).toMatchObject({ outcome: 'failed', reason: 'answered 404' });
  expect(await notifier.test('others')).toEqual({ outcome: 'unknown', to: '' });
  expect(keeper.state.queues).toEqual({});
});

test('while the store is away that is said, and its end', async () => {
  store.isAway = true;
  await notifier.start();
  await until('it failed', () => told.state === 'failing');
  expect(told.problems).toEqual([{ where: 'notify', message: 'nobody answers on the bus' }]);
  store.isAway = false;
  notifier.hint();
  await until('it goes on', () => told.state === 'idle');
});
