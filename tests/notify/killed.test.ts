// Whoever is to be told is told, of each plan, whatever is killed meanwhile: the services as they are built, a receiver of webhooks of the test's.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareSystem, type System, until } from '@qplan/harness';
import { Webhook } from 'standardwebhooks';
import { log, put } from '../harness/foreign.ts';
import { rawPlan, stages } from '../harness/one-item-plan.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const received: Received[] = [];
let status = 200;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    received.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
});

let system: System;
let ruleOf: (name: string) => string;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  ruleOf = (name) => `[notify.${name}]
when = moves by 5 days
to = webhook
url = http://127.0.0.1:${port}/
secret = ${secret}
`;
  system = await prepareSystem(`${stages}
[notify]
folder = {folder}/notify
coalesce = 50 ms
page = https://planner.example.com
${ruleOf('leads')}`);
  system.start('proxy', 'snapshot', 'condition', 'qplan', 'notify');
});

afterAll(async () => {
  await system.stop();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

interface Kept {
  readonly told: Readonly<Record<string, Readonly<Record<string, { readonly seen?: { readonly version: string } }>>>>;
  readonly queues: Readonly<Record<string, readonly unknown[]>>;
}

const kept = (folder = '') =>
  JSON.parse(readFileSync(join(system.folder, 'notify', folder, 'state.json'), 'utf8')) as Kept;

/** The newest plan is what the rule's receivers are told of next. */
const untilSeen = (resource: string, rule: string, folder?: string) =>
  until('the newest plan was looked at', async () => {
    const [newest] = await log(system, resource);
    return newest !== undefined && kept(folder).told[resource]?.[rule]?.seen?.version === newest.version;
  });

test('a message outlasts a kill of the service, and of the bus, and comes once the receiver takes it', async () => {
  expect(await put(system, 'raw qplan', rawPlan('Apps:2'))).toBe('OK');
  await untilSeen('qplan app', 'leads');
  status = 503;
  expect(await put(system, 'raw qplan', rawPlan('Apps:6'))).toBe('OK');
  await until('an attempt to send it', () => received.length > 0);
  await system.end('notify', 'SIGKILL');
  expect(kept().queues['leads']).toHaveLength(1);
  await system.end('proxy', 'SIGKILL');
  status = 200;
  system.start('proxy', 'notify');
  await until('nothing waits any more', () => kept().queues['leads']?.length === 0);
  const [first, last] = [received[0]!, received.at(-1)!];
  expect(last.headers['webhook-id']).toBe(first.headers['webhook-id']);
  const said = new Webhook(secret).verify(last.body, last.headers as Record<string, string>) as {
    data: { title: string; news: { why: string[] }[] };
  };
  expect(said.data.title).toBe('Split bills 28 days later, on Feb 12');
  expect(said.data.news[0]!.why).toEqual(['+28 days: estimate Apps +4 (2 → 6), raw work!D2']);
  expect(system.log('errors.log')).not.toContain(secret);
});

test('a rule is tried at a shell, and its state printed', async () => {
  const before = received.length;
  expect(await system.qplan(['notify', '--test', 'leads'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^sent: webhook at 127\.0\.0\.1:/),
  });
  expect(JSON.parse(received[before]!.body)).toMatchObject({ type: 'plan.test', data: { rule: 'leads' } });
  expect((await system.qplan(['notify'])).stdout).toMatch(/^leads: moves by more than 5 days, webhook at .*; sent 1/);
  expect(await system.qplan(['notify', '--test', 'others'])).toMatchObject({ code: 1 });
});

test('a plan that comes while it runs is told of by rules of its own, with links that lead to it', async () => {
  mkdirSync(join(system.folder, 'plans'));
  writeFileSync(join(system.folder, 'plans/acme.ini'), `${stages}${ruleOf('team')}`);
  await until('the plan', async () => (await put(system, 'acme/raw qplan', rawPlan('Apps:2'))) === 'OK');
  await untilSeen('acme/qplan app', 'team', 'plans/acme');
  const before = received.length;
  expect(await put(system, 'acme/raw qplan', rawPlan('Apps:6'))).toBe('OK');
  await until('the message', () => received.length > before);
  const { data } = JSON.parse(received[before]!.body) as { data: { link: string } };
  expect(data).toMatchObject({ rule: 'team', plan: 'acme/qplan app', title: 'Split bills 28 days later, on Feb 12' });
  expect(data.link).toMatch(/^https:\/\/planner\.example\.com\/p\/acme\/\?version=[0-9a-f]{40}$/);
  expect(await system.qplan(['notify', '--plan', 'acme', '--test', 'team'])).toMatchObject({ code: 0 });
  expect(await system.qplan(['notify', '--plan', 'acme', '--test', 'leads'])).toMatchObject({ code: 1 });
  expect(received).toHaveLength(before + 2);
});
