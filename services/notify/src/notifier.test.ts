// What the service says of itself, and what a test of a rule does.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@qplan/harness';
import type { StatusChange, Transform } from '@qplan/stage';
import type { PageRule } from '@qplan/stage/rules';
import { Keeper } from './keeping/keeper.ts';
import { Notifier } from './notifier.ts';
import type { Message } from './rules/news.ts';
import { RuleBook } from './rules/rule-book.ts';
import { withMessage } from './sending/courier.ts';
import type { Outcome } from './sending/outcome.ts';
import { PlanStore, quarter } from './testing/plans.ts';
import { moves, receiversOf, rule, secret, testLogger } from './testing/telling.ts';

let folder: string;
let keeper: Keeper;
let notifier: Notifier;
let told: StatusChange = {};
let store: PlanStore;
/** To whom a message went. */
let sentTo: string[];
let outcome: Outcome = { sent: true };
/** What the plan has, and how often that was looked at. */
let tracks: readonly string[];
let looked: number;
const look: Transform = (asked) => {
  if (!('tracks' in (JSON.parse(asked) as object))) return JSON.stringify({ seen: { version: '' }, news: [] });
  looked += 1;
  return JSON.stringify(tracks);
};
const logger = testLogger();
const now = () => Date.parse('2027-02-01T09:00:00Z');

beforeEach(async () => {
  outcome = { sent: true };
  folder = mkdtempSync(join(tmpdir(), 'qplan-notifier-'));
  keeper = await Keeper.open(folder, logger);
  store = new PlanStore();
  sentTo = [];
  told = {};
  [tracks, looked] = [['Core'], 0];
  const receiver = { kind: 'webhook', url: 'https://hooks.example.com/secret-path', secret } as const;
  const rules = [rule(moves(5), { receiver, triage: 1, tracks: ['Core'] })];
  notifier = new Notifier({
    plan: { resource: 'qplan app', conditioned: 'cond qplan', titles: new Map() },
    book: new RuleBook('', { rules, coalesceMs: 60_000 }, store),
    receivers: receiversOf([...rules, rule([], { name: 'channel', receiver })]),
    giveUpAfterMs: 3_600_000,
    snapshots: store,
    look,
    keeper,
    logger,
    now,
    chance: () => 0.5,
    send: async (to) => {
      sentTo.push(to);
      return outcome;
    },
    status: { report: (change) => (told = change) },
  });
});
afterEach(async () => {
  await notifier.stop();
  rmSync(folder, { recursive: true });
});

const message: Message = {
  id: 'msg_1',
  type: 'news',
  rule: 'leads',
  time: '2027-02-01T09:00:00.000Z',
  plan: 'qplan app',
  version: null,
  from: null,
  title: 'Login 8 days later',
  changed: '',
  news: [],
  count: 0,
};

test('it says of each rule when, whom, and what was sent', async () => {
  await keeper.change((state) => withMessage(state, message, now()));
  notifier.start();
  await until('it is sent', () => told.rules?.[0]?.sent === 1);
  expect(told.rules).toEqual([
    {
      name: 'leads',
      when: ['moves by more than 5 days'],
      of: 'triage up to 1, Core',
      to: 'webhook at hooks.example.com',
      waiting: 0,
      sent: 1,
      givenUp: 0,
      lastSent: '2027-02-01T09:00:00.000Z',
    },
  ]);
  expect(told).toMatchObject({ state: 'idle', problems: [], warnings: [] });
});

test('a rule that cannot be sent is a problem, with when it is tried again, and without the address', async () => {
  outcome = { sent: false, reason: 'answered 503' };
  await keeper.change((state) => withMessage(state, message, now()));
  notifier.start();
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
  notifier.start();
  await until('it is given up', () => told.warnings?.length === 1);
  expect(told.warnings![0]!.message).toBe(
    '1 given up for webhook at hooks.example.com, the last at 2027-02-01T09:00:00.000Z',
  );
  expect(told.state).toBe('idle');
});

test('a rule of a track that the plan has not is a warning, and once in the log', async () => {
  const lines = logger.lines.length;
  const warned = () => logger.lines.slice(lines).filter((line) => line.startsWith('warn '));
  tracks = ['Apps', 'Web'];
  store.put(quarter);
  notifier.start();
  const warning = 'the plan has no track “Core”: it has Apps, Web';
  await until('it is said', () => told.rules?.[0]?.warning === warning);
  expect(told).toMatchObject({ state: 'idle', warnings: [{ where: 'notify.leads', message: warning }] });
  store.put(quarter);
  notifier.hint();
  await until('it was looked at again', () => looked === 2);
  tracks = ['Core'];
  store.put(quarter);
  notifier.hint();
  await until('the plan has it', () => told.warnings?.length === 0);
  expect(warned()).toEqual([
    `warn a rule names what is not there ${JSON.stringify({ rule: 'leads', reason: warning })}`,
  ]);
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
  notifier.start();
  await until('it failed', () => told.state === 'failing');
  expect(told.problems).toEqual([{ where: 'notify', message: 'nobody answers on the bus' }]);
  store.isAway = false;
  notifier.hint();
  await until('it goes on', () => told.state === 'idle');
});

describe('rules of the page', () => {
  const made: PageRule = {
    name: 'team',
    when: ['no longer fits'],
    triage: 1,
    tracks: [],
    coalesce: null,
    to: 'channel',
    paused: false,
    by: 'Ann',
  };
  const named = (name: string) => told.rules?.find((each) => each.name === name);

  test('are shown beside those of the configuration, change while it runs, and tell whom they name', async () => {
    store.putRules([made]);
    notifier.start();
    await until('it is known', () => named('team') !== undefined);
    expect(named('team')).toMatchObject({
      when: ['no longer fits'],
      of: 'triage up to 1',
      to: 'webhook at hooks.example.com',
      onPage: true,
    });
    await notifier.test('team');
    expect(sentTo).toEqual(['channel']);
    store.putRules([]);
    notifier.hint();
    await until('it is gone', () => named('team') === undefined);
    expect(told.rules?.map(({ name }) => name)).toEqual(['leads']);
  });

  test('that are paused neither send nor lose what waits', async () => {
    await keeper.change((state) => withMessage(state, { ...message, rule: 'team' }, now()));
    store.putRules([{ ...made, paused: true }]);
    notifier.start();
    await until('it is known', () => named('team') !== undefined);
    expect([named('team'), sentTo]).toMatchObject([{ paused: true, waiting: 1 }, []]);
    store.putRules([made]);
    notifier.hint();
    await until('it is sent', () => sentTo.length === 1);
  });

  test('whose receiver is gone, or that say what is not known here, are problems', async () => {
    store.putRules([
      { ...made, to: 'elsewhere' },
      { ...made, name: 'later', when: ['it rains'] },
    ]);
    notifier.start();
    await until('they are known', () => named('later') !== undefined);
    expect(told.problems).toEqual([
      { where: 'notify.team', message: 'the configuration has no [notify.elsewhere] any more' },
      { where: 'notify.later', message: expect.stringContaining('when is “it rains”; it must be') },
    ]);
    expect(await notifier.test('later')).toMatchObject({ outcome: 'failed' });
  });

  test('that take the name of one of the configuration do not count, and what is no rules leaves those before', async () => {
    store.putRules([made, { ...made, name: 'leads' }]);
    notifier.start();
    await until('it is known', () => named('team') !== undefined);
    expect(told.rules).toHaveLength(2);
    expect(named('leads')).not.toHaveProperty('onPage');
    expect(told.problems?.[0]?.message).toMatch(/do not count: leads$/);
    store.putRules([], 'nothing of ours');
    notifier.hint();
    await until('it is said', () => told.problems?.[0]?.message.includes('; those before it go on; put back'));
    expect(told.problems![0]!.message).toContain('holds no rules: it has no stream “qplan rules v1”');
    expect(named('team')).toBeDefined();
  });

  test.each([
    ['cannot be had', () => void store.refused.add('GET')],
    ['are no rules', () => store.putRules([], 'nothing of ours')],
  ])('that %s at a start lose nothing that waits, until it is known that they are gone', async (_, spoil) => {
    await keeper.change((state) => withMessage(state, { ...message, rule: 'team' }, now()));
    await keeper.change((state) => withMessage(state, { ...message, rule: 'gone' }, now()));
    store.putRules([made]);
    spoil();
    notifier.start();
    await until('it is said', () => told.state === 'failing');
    expect(Object.keys(keeper.state.queues)).toEqual(['team', 'gone']);
    store.refused.clear();
    store.putRules([made]);
    notifier.hint();
    await until('it is sent', () => named('team')?.sent === 1);
    expect(Object.keys(keeper.state.queues)).toEqual(['team']);
    expect(told).toMatchObject({ state: 'idle', problems: [] });
  });

  test('that cannot be asked for once are a problem until they can, also if they are the same as before', async () => {
    store.putRules([made]);
    notifier.start();
    await until('it is known', () => named('team') !== undefined);
    store.refused.add('LOG');
    notifier.hint();
    const isSaid = () =>
      told.problems?.some(({ message: said }) => said.startsWith('the rules of the page cannot be had'));
    await until('it is said', isSaid);
    store.refused.clear();
    notifier.hint();
    await until('it goes on', () => told.state === 'idle');
    expect(named('team')).toBeDefined();
  });
});
