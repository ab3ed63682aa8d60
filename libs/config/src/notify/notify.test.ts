import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../config-error.ts';
import { parseSections } from '../sections.ts';
import { type NotifyConfig, readNotify, readPlanNotify } from './notify.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'qplan-notify-'))));
afterEach(() => rmSync(root, { recursive: true }));

function read(content: string, env: NodeJS.ProcessEnv = {}): NotifyConfig {
  return readNotify(parseSections(content, 'config.ini').subsections.get('notify')!, { root, env });
}

function faultOf(content: string): string {
  try {
    read(content).receivers.forEach((receiver) => receiver.read());
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('no fault was found');
}

const hook = `to = webhook\nurl = https://hooks.example.com/qplan?a=1\nsecret = ${secret}\n`;
const slack = 'to = slack\nurl = https://hooks.slack.com/services/T0/B0/x\n';

test('a rule says when, of what, and who is told', () => {
  const { rules, receivers, ...settings } = read(
    `[notify.leads]\nwhen = moves by more than 5 days, No longer fits, gets short, sheet breaks, every Monday 9:00\n` +
      `triage = 1.5\ntracks = Mobile, Core\n${hook}`,
  );
  expect(settings).toMatchObject({ folder: join(root, 'data/notify'), giveUpAfterMs: 86_400_000, page: undefined });
  expect(settings.mail()).toBeUndefined();
  const to = { kind: 'webhook', url: 'https://hooks.example.com/qplan?a=1', secret };
  expect([...receivers].map(([name, receiver]) => [name, receiver.kind, receiver.read()])).toEqual([
    ['leads', 'webhook', to],
  ]);
  expect(rules).toEqual([
    {
      name: 'leads',
      when: [
        { kind: 'moves', days: 5, text: 'moves by more than 5 days' },
        { kind: 'fits', text: 'no longer fits' },
        { kind: 'short', text: 'gets short' },
        { kind: 'breaks', text: 'sheet breaks' },
        { kind: 'digest', cron: '0 9 * * 1', text: 'every Monday 9:00' },
      ],
      triage: 1.5,
      tracks: ['Mobile', 'Core'],
      coalesceMs: 300_000,
      to: 'leads',
    },
  ]);
});

test.each([
  ['every day 7:05', '5 7 * * *', 'every day 7:05'],
  ['every weekday at 17:30', '30 17 * * 1-5', 'every weekday 17:30'],
  ['every sunday 0:00', '0 0 * * 0', 'every Sunday 0:00'],
])('a digest comes %s', (when, cron, text) => {
  expect(read(`[notify.x]\nwhen = ${when}\n${slack}`).rules[0]!.when).toEqual([{ kind: 'digest', cron, text }]);
});

test('mail goes by the server of the section, to several addresses', () => {
  const { mail, rules, receivers } = read(
    '[notify]\nmail_server = smtp://mail.example.com\nmail_from = plans@example.com\nmail_user = plans\nmail_password = p;w\n' +
      'coalesce = 1 minute\n[notify.all]\nwhen = gets short\nto = mail\naddresses = ann@example.com, bo@example.com\n',
    { QPLAN_NOTIFY_MAIL_PASSWORD: 'from the environment' },
  );
  expect(mail()).toEqual({
    host: 'mail.example.com',
    port: 587,
    secure: false,
    from: 'plans@example.com',
    user: { name: 'plans', password: 'from the environment' },
  });
  expect(rules[0]!.coalesceMs).toBe(60_000);
  expect(receivers.get('all')!.read()).toEqual({ kind: 'mail', addresses: ['ann@example.com', 'bo@example.com'] });
});

test('an address may be in a file, which only the service that sends needs to have', () => {
  const receiver = read('[notify.x]\nwhen = gets short\nto = slack\nurl_file = url\n').receivers.get('x')!;
  expect(() => receiver.read()).toThrow('[notify.x] url_file: there is no such file');
  writeFileSync(join(root, 'url'), 'https://hooks.slack.com/services/T0/B0/y\n');
  expect(receiver.read()).toEqual({ kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/y' });
});

test.each([
  ['when = it rains', `${slack}`, 'expected moves by 5 days, no longer fits'],
  ['when = moves by 5 days, every Mondey 9:00', slack, 'expected moves by 5 days'],
  ['when = every Monday 24:00', slack, 'every weekday 9:00'],
  ['when = gets short', 'to = pigeon\n', 'to = pigeon: expected one of webhook, slack, teams, mail'],
  ['when = gets short', 'to = slack\n', 'url: missing; expected an address https://'],
  ['when = gets short', 'to = slack\nurl = ftp://example.com\n', 'url = (a secret): expected an address https://'],
  ['when = gets short', 'to = slack\nurl = https://me:pw@example.com\n', 'url = (a secret)'],
  ['when = gets short', 'to = webhook\nurl = https://example.com\n', 'secret: missing; expected whsec_'],
  [
    'when = gets short',
    'to = webhook\nurl = https://example.com\nsecret = hush\n',
    'secret = (a secret): expected whsec_',
  ],
  ['when = gets short', `${slack}secret = ${secret}\n`, 'secret: to = slack has none'],
  ['when = gets short', 'to = mail\naddresses = ann\n', 'addresses = ann: expected an e-mail address'],
  ['when = gets short', 'to = mail\naddresses = a@b.c\n', 'to = mail: [notify] of config.ini has no mail_server'],
  ['tracks = Mobile', slack, 'tracks: only a rule has it; give it a `when`'],
  ['when = gets short\ncoalesce = 2 days', slack, 'no more than 1 days'],
  ['whem = gets short', slack, 'no such key; known are when, triage'],
])('%s %#: the fault names section and key, and no secret', (when, to, message) => {
  const fault = faultOf(`[notify.x]\n${when}\n${to}`);
  expect(fault).toContain('config.ini: [notify');
  expect(fault).toContain(message);
  expect(fault).not.toMatch(/pw@|hush|ftp:/);
});

test('a rule that is there twice is refused, with the lines', () => {
  expect(faultOf(`[notify.x]\nwhen = gets short\n${slack}[notify.x]\nwhen = sheet breaks\n`)).toContain(
    '[notify.x] is there twice, on lines 1 and 5',
  );
});

test('a section without when is a receiver alone, for rules of the page', () => {
  const { rules, receivers } = read(`[notify.channel]\n${slack}`);
  expect([rules, [...receivers.keys()]]).toEqual([[], ['channel']]);
});

describe('of a plan beside config.ini', () => {
  const shared = () =>
    read(`[notify]\ncoalesce = 1 hour\n[notify.leads]\nwhen = gets short\n${slack}[notify.all]\n${slack}`);
  const ofPlan = (content: string, from = shared(), env: NodeJS.ProcessEnv = {}) =>
    readPlanNotify(
      'acme',
      parseSections(content, 'acme.ini').subsections.get('notify'),
      { root, env, scope: 'plans acme' },
      from,
    );

  test('rules are its own, and whom config.ini names without telling them is its too', () => {
    const plan = ofPlan(`[notify.team]\nwhen = sheet breaks\n${slack}`)!;
    expect(plan.rules).toMatchObject([{ name: 'team', coalesceMs: 3_600_000, to: 'team' }]);
    expect([...plan.receivers.keys()]).toEqual(['all', 'team']);
    expect(plan.folder).toBe(join(root, 'data/notify/plans/acme'));
  });

  test('without a section it has whom config.ini names, and where that names nobody, nobody', () => {
    expect([...ofPlan('')!.receivers.keys()]).toEqual(['all']);
    expect(ofPlan('', read(`[notify.leads]\nwhen = gets short\n${slack}`))).toBeUndefined();
  });

  test('what sends is shared, and secrets come by the environment under its name', () => {
    expect(() => ofPlan('[notify]\nfolder = here\n')).toThrow(
      'acme.ini: [notify] folder: all plans share it: it stands in config.ini alone',
    );
    const env = { QPLAN_PLANS_ACME_NOTIFY_TEAM_URL: 'https://hooks.slack.com/services/T0/B0/z' };
    const plan = ofPlan('[notify.team]\nwhen = gets short\nto = slack\n', shared(), env)!;
    expect(plan.receivers.get('team')!.read()).toMatchObject({ url: env.QPLAN_PLANS_ACME_NOTIFY_TEAM_URL });
  });
});
