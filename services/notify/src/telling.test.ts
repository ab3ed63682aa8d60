// Rules, plans, receivers and a clock of the test's: what is told, when, how often, and what outlasts a kill.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { person } from '@qplan/harness/plan-inputs';
import type { PlanInput } from '@qplan/plan';
import type { StageStatus } from '@qplan/stage';
import type { WebhookBody } from './forms/webhook.ts';
import { mostWaiting } from './sending/courier.ts';
import { estimated, quarter } from './testing/plans.ts';
import { TestReceiver } from './testing/receiver.ts';
import {
  breaks,
  fits,
  hour,
  minute,
  mondays,
  moves,
  rule,
  secret,
  short,
  Telling,
  type TestRule,
} from './testing/telling.ts';

let receiver: TestReceiver;
let telling: Telling;
beforeEach(async () => void (receiver = await TestReceiver.open()));
afterEach(async () => {
  telling.end();
  await receiver.close();
});

const toReceiver = (...whens: Parameters<typeof rule>): TestRule =>
  rule(whens[0], { receiver: { kind: 'webhook', url: receiver.url, secret }, ...whens[1] });

const bodies = () => receiver.received.map(({ body }) => (JSON.parse(body) as WebhookBody).data);
const titles = () => bodies().map(({ title }) => title);
const ids = () => receiver.received.map(({ headers }) => headers['webhook-id']);

const later = estimated({ Login: 6 });
/** The same as a sheet has it: with the cells of the names. */
const inSheet = (input: PlanInput): PlanInput => ({
  ...input,
  work: input.work.map((item, index) => ({ ...item, cell: `raw work!B${index + 2}` })),
});
const away = { ...quarter, staff: [person('Ann', { vacations: [18635, 18636] }), person('Bo')] };

async function started(rules: readonly TestRule[], giveUpAfterMs?: number): Promise<void> {
  telling = await Telling.start({ rules, ...(giveUpAfterMs !== undefined && { giveUpAfterMs }) });
  telling.store.put(quarter);
  await telling.pass(minute);
}

describe('what is told', () => {
  test('a date that moved, with why, and where it shows', async () => {
    await started([toReceiver(moves(5))]);
    const from = telling.store.put(inSheet(quarter));
    await telling.pass(10 * minute);
    const version = telling.store.put(inSheet(later));
    await telling.pass(10 * minute);
    const [said] = bodies();
    expect(titles()).toEqual(['3 dates moved']);
    expect(said).toMatchObject({ rule: 'leads', plan: 'qplan app', version, from, count: 3 });
    expect(said!.changed).toBe('Login: estimate Server +4 (2 → 6)');
    expect(said!.link).toBe(`https://planner.example.com/?version=${version}`);
    expect(said!.news[1]).toEqual({
      kind: 'moved',
      text: 'Login 7 days later, on Jan 22',
      why: ['+7 days: estimate Server +4 (2 → 6), Work!B2'],
      item: 'Login',
      track: 'Core',
      was: '2027-01-15',
      is: '2027-01-22',
      days: 7,
    });
  });

  test('each thing once', async () => {
    await started([toReceiver([moves(5), fits, short])]);
    telling.store.put(later);
    await telling.pass(hour);
    telling.store.put(away);
    telling.store.put(later);
    await telling.pass(hour);
    await telling.restart();
    await telling.pass(24 * hour);
    expect(titles()).toEqual(['3 dates moved']);
  });

  test('changes within a time as one, and not before it is over', async () => {
    await started([toReceiver(moves(5), { coalesceMs: 10 * minute })]);
    telling.store.put(estimated({ Login: 6 }));
    await telling.pass(8 * minute);
    telling.store.put(estimated({ Login: 8 }));
    await telling.pass(1.9 * minute);
    expect(titles()).toEqual([]);
    await telling.pass(0.2 * minute);
    expect(bodies().flatMap(({ news }) => news.map(({ text }) => text))).toContain('Login 14 days later, on Jan 29');
    expect(titles()).toHaveLength(1);
  });

  test('nothing of a change that is taken back meanwhile', async () => {
    await started([toReceiver([moves(0), fits, short])]);
    telling.store.put(estimated({ Login: 30 }));
    await telling.pass(4 * minute);
    telling.store.put(quarter);
    await telling.pass(hour);
    expect(titles()).toEqual([]);
  });

  test('several rules each what is theirs', async () => {
    await started([
      toReceiver(moves(5)),
      toReceiver(short, { name: 'staffing' }),
      toReceiver(moves(5), { name: 'others', tracks: ['Web'] }),
    ]);
    telling.store.put(estimated({ Login: 22 }));
    await telling.pass(hour);
    const said = bodies().map(({ rule: name, title }) => `${name}: ${title}`);
    expect(said.sort()).toEqual(['leads: 3 dates moved', 'staffing: Core is short of 2 person-weeks of Server']);
    expect(telling.watch.missing(rule(moves(5), { tracks: ['Web'] }))).toBe('the plan has no track “Web”: it has Core');
  });

  test('a sheet that breaks, and that it is whole again, also over a restart', async () => {
    await started([toReceiver(breaks)]);
    const status = (state: StageStatus['state'], ...messages: string[]): StageStatus => ({
      stage: 'condition',
      state,
      since: '',
      warnings: [],
      problems: messages.map((message) => ({ where: 'Work!F17', message })),
    });
    telling.watch.hear(status('failing', '"many" is no estimate'));
    telling.watch.hear(status('working'));
    await telling.pass(4 * minute);
    expect(titles()).toEqual([]);
    await telling.pass(2 * minute);
    await telling.restart();
    telling.watch.hear(status('failing', '"many" is no estimate'));
    await telling.pass(hour);
    expect(titles()).toEqual(['The sheet cannot be planned: Work!F17: "many" is no estimate']);
    await telling.restart();
    telling.watch.hear(status('idle'));
    await telling.pass(hour);
    expect(titles().slice(1)).toEqual(['The sheet can be planned again']);
  });

  test('a service that cannot reach another is no broken sheet', async () => {
    await started([toReceiver(breaks)]);
    telling.watch.hear({
      stage: 'condition',
      state: 'failing',
      since: '',
      warnings: [],
      problems: [{ where: 'condition', message: 'nobody answers on the bus' }],
    });
    await telling.pass(hour);
    expect(titles()).toEqual([]);
  });

  test('every Monday at nine what the week was, also when nothing ran at nine', async () => {
    // A Monday, in the time zone of the process.
    const monday = new Date(2027, 0, 11, 9, 0).getTime();
    telling = await Telling.start({ rules: [toReceiver(mondays)] });
    telling.now = monday - 3 * 24 * hour;
    telling.store.put(quarter);
    await telling.pass(hour);
    telling.store.put(estimated({ Login: 6, Refunds: 40 }));
    await telling.pass(monday - telling.now - minute);
    expect(titles()).toEqual([]);
    await telling.pass(2 * minute);
    expect(titles()).toEqual(['2 of 3 items fit; 1 item no longer fits, 1 shortage, 2 dates moved']);
    telling.now = monday + 7 * 24 * hour + 3 * hour;
    await telling.restart();
    await telling.pass(hour);
    await telling.pass(hour);
    expect(titles().slice(1)).toEqual(['2 of 3 items fit; no date moved']);
  });
});

describe('a receiver that is down', () => {
  test('for an hour gets each message when it is back, in order, once it takes them', async () => {
    await started([toReceiver([moves(5)])]);
    receiver.answer = { status: 503, body: 'down for maintenance' };
    telling.store.put(later);
    await telling.pass(20 * minute);
    telling.store.put(quarter);
    await telling.pass(40 * minute);
    const tries = receiver.received.length;
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(20);
    expect(telling.titles).toEqual(['3 dates moved', '3 dates moved']);
    receiver.answer = { status: 200 };
    await telling.pass(31 * minute);
    expect(telling.titles).toEqual([]);
    const taken = ids().slice(-2);
    expect(new Set(ids().slice(0, tries))).toEqual(new Set([taken[0]]));
    expect(taken[1]).not.toBe(taken[0]);
    await telling.pass(24 * hour);
    expect(receiver.received).toHaveLength(tries + 2);
  });

  test('and asks for patience is not asked before that is over', async () => {
    await started([toReceiver(moves(5))]);
    receiver.answer = { status: 429, headers: { 'Retry-After': '3000' } };
    telling.store.put(later);
    await telling.pass(50 * minute);
    expect(receiver.received).toHaveLength(1);
    receiver.answer = { status: 200 };
    await telling.pass(10 * minute);
    expect(receiver.received).toHaveLength(2);
    expect(telling.titles).toEqual([]);
  });

  test('for too long is given up, which the log and the count say, and the next message is tried', async () => {
    await started([toReceiver(moves(5))], 6 * hour);
    receiver.answer = { status: 404, body: 'no_service' };
    telling.store.put(later);
    await telling.pass(5 * hour);
    expect(telling.titles).toHaveLength(1);
    await telling.pass(1.2 * hour);
    expect(telling.titles).toEqual([]);
    expect(telling.courier.tally('leads')).toMatchObject({ sent: 0, givenUp: 1 });
    const errors = telling.logger.lines.filter((line) => line.startsWith('error'));
    expect(errors).toEqual([expect.stringContaining('given up')]);
    expect(errors[0]).toContain('answered 404: no_service');
    expect(errors[0]).not.toContain('/hook');
    receiver.answer = { status: 200 };
    telling.store.put(quarter);
    await telling.pass(hour);
    expect(telling.courier.tally('leads')).toMatchObject({ sent: 1, givenUp: 1 });
  });

  test('does not keep others from being told', async () => {
    const other = await TestReceiver.open();
    await started([
      toReceiver(moves(5)),
      rule(moves(5), { name: 'others', receiver: { kind: 'slack', url: other.url } }),
    ]);
    receiver.answer = { status: 500 };
    telling.store.put(later);
    await telling.pass(10 * minute);
    expect(other.received).toHaveLength(1);
    expect(telling.titles).toHaveLength(1);
    await other.close();
  });

  test('sends nobody elsewhere: a redirect is not followed', async () => {
    const elsewhere = await TestReceiver.open();
    await started([toReceiver(moves(5))]);
    receiver.answer = { status: 307, headers: { Location: elsewhere.url } };
    telling.store.put(later);
    await telling.pass(10 * minute);
    expect(elsewhere.received).toEqual([]);
    expect(telling.courier.waiting('leads')[0]!.failure).toContain('answered 307: a redirect, which is not followed');
    await elsewhere.close();
  });

  test('fills no disk: what changes while very many wait becomes one message after', async () => {
    await started([toReceiver(moves(5), { coalesceMs: minute })], 7 * 24 * hour);
    receiver.answer = { status: 503 };
    for (let n = 0; n < mostWaiting + 4; n++) {
      telling.store.put(n % 2 === 0 ? later : quarter);
      await telling.pass(2 * minute);
    }
    telling.store.put(estimated({ Login: 10 }));
    await telling.pass(hour);
    expect(telling.titles).toHaveLength(mostWaiting);
    receiver.answer = { status: 200 };
    await telling.pass(2 * hour);
    expect(telling.titles).toEqual([]);
    expect(telling.courier.tally('leads').sent).toBe(mostWaiting + 1);
    expect(
      bodies()
        .at(-1)!
        .news.map(({ text }) => text),
    ).toContainEqual(expect.stringMatching(/^Login 21 days later/));
  });
});

describe('a kill', () => {
  test('between finding news and sending them loses none', async () => {
    await started([toReceiver(moves(5))]);
    receiver.answer = { status: 503 };
    telling.store.put(later);
    await telling.pass(7 * minute);
    await telling.restart();
    receiver.answer = { status: 200 };
    await telling.pass(hour);
    expect(new Set(ids()).size).toBe(1);
    expect(telling.courier.tally('leads').sent).toBe(1);
  });

  test('before what changed had settled only takes a little longer', async () => {
    await started([toReceiver(moves(5))]);
    telling.store.put(later);
    await telling.pass(3 * minute);
    await telling.restart();
    await telling.pass(4 * minute);
    expect(titles()).toEqual([]);
    await telling.pass(2 * minute);
    expect(titles()).toEqual(['3 dates moved']);
  });

  test('after sending, before it was noted, sends the same message again: its id tells', async () => {
    await started([toReceiver(moves(5))]);
    telling.store.put(later);
    receiver.answer = { status: 503 };
    await telling.pass(6 * minute);
    const before = structuredClone(telling.keeper.state);
    receiver.answer = { status: 200 };
    await telling.pass(hour);
    writeFileSync(join(telling.folder, 'state.json'), JSON.stringify(before));
    await telling.restart();
    await telling.pass(hour);
    expect(new Set(ids()).size).toBe(1);
  });

  test('what is kept that is no state is put aside, said, and begun anew', async () => {
    await started([toReceiver(moves(5))]);
    writeFileSync(join(telling.folder, 'state.json'), '{"format":1,"told":');
    await telling.restart();
    await telling.pass(minute);
    expect(existsSync(join(telling.folder, 'state.json.damaged'))).toBe(true);
    expect(telling.logger.lines.some((line) => line.startsWith('error what was kept'))).toBe(true);
    telling.store.put(later);
    await telling.pass(hour);
    expect(titles()).toEqual(['3 dates moved']);
  });
});

test('of a rule that is gone nothing is sent any more, and a line says so', async () => {
  await started([toReceiver(moves(5))]);
  receiver.answer = { status: 503 };
  telling.store.put(later);
  await telling.pass(10 * minute);
  const tries = receiver.received.length;
  await telling.restart([toReceiver(moves(5), { name: 'others' })]);
  await telling.pass(hour);
  expect(receiver.received).toHaveLength(tries);
  expect(telling.logger.lines).toContainEqual(expect.stringContaining('a rule is gone'));
});

test('what is kept of a rule that is gone goes with it, and one that comes again begins anew', async () => {
  await started([toReceiver(moves(5))]);
  await telling.restart([]);
  expect(telling.keeper.state).toMatchObject({ queues: {}, tallies: {}, told: { 'qplan app': {} } });
  telling.store.put(later);
  await telling.restart([toReceiver(moves(5))]);
  await telling.pass(hour);
  expect(titles()).toEqual([]);
});

test('a rule that watches others than before begins anew: what these were like is no news', async () => {
  await started([toReceiver(short, { triage: 1 })]);
  telling.store.put(estimated({ Search: 40 }));
  await telling.pass(hour);
  await telling.restart([toReceiver(short)]);
  await telling.pass(hour);
  expect(titles()).toEqual([]);
  telling.store.put(quarter);
  await telling.pass(hour);
  expect(titles()).toEqual(['Core is no longer short of Server']);
});

test('a rule may be called whatever an operator calls it', async () => {
  await started([toReceiver(moves(5), { name: 'constructor' })]);
  receiver.answer = { status: 503 };
  telling.store.put(later);
  await telling.pass(hour);
  await telling.restart();
  receiver.answer = { status: 200 };
  await telling.pass(hour);
  expect(bodies().at(-1)).toMatchObject({ rule: 'constructor', title: '3 dates moved' });
});

test('a receiver that repeats its address in an answer has it told to nobody', async () => {
  await started([toReceiver(moves(5))]);
  receiver.answer = { status: 404, body: 'Cannot POST /HOOK' };
  telling.store.put(later);
  await telling.pass(10 * minute);
  expect(telling.courier.waiting('leads')[0]!.failure).toBe('answered 404');
});

test('neither an address nor a secret is kept on the disk or logged', async () => {
  await started([toReceiver(moves(5))]);
  receiver.answer = { status: 503 };
  telling.store.put(later);
  await telling.pass(10 * minute);
  const kept = JSON.stringify(telling.keeper.state) + telling.logger.lines.join('\n');
  expect(kept).not.toContain('/hook');
  expect(kept).not.toContain('whsec_');
  expect(kept).toContain('webhook at 127.0.0.1:');
});
