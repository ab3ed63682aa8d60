// Whoever is to be told is told, whatever is killed meanwhile: the services as they are built, a receiver of webhooks of the test's.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
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

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  system = await prepareSystem(`${stages}
[notify]
folder = {folder}/notify
coalesce = 50 ms
[notify.leads]
when = moves by 5 days
to = webhook
url = http://127.0.0.1:${port}/
secret = ${secret}
`);
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

const kept = () => JSON.parse(readFileSync(join(system.folder, 'notify/state.json'), 'utf8')) as Kept;

/** The newest plan is what the rule's receivers are told of next. */
const untilSeen = () =>
  until('the newest plan was looked at', async () => {
    const [newest] = await log(system, 'qplan app');
    return newest !== undefined && kept().told['qplan app']?.['leads']?.seen?.version === newest.version;
  });

test('a message outlasts a kill of the service, and of the bus, and comes once the receiver takes it', async () => {
  expect(await put(system, 'raw qplan', rawPlan('Apps:2'))).toBe('OK');
  await untilSeen();
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
