// The wire protocol, row by row, as programs of the original system and others speak it: plain 0MQ sockets, text by hand.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type System, prepareSystem, until } from '@qplan/harness';
import { Dealer, Reply } from 'zeromq';
import { ask, listen } from '../harness/foreign.ts';

let system: System;

beforeAll(async () => {
  system = await prepareSystem('');
  system.start('proxy', 'snapshot');
});
// A version of its own for each test, whatever came before it.
beforeEach(async () => {
  expect(
    await ask(system, `=====PUT raw qplan\n\tbefore ${expect.getState().currentTestName!.replaceAll(/\s/g, ' ')}\n`),
  ).toBe('OK');
});
afterAll(() => system?.stop());

/** The head lines of a reply or an event, by key; the version under `version`. */
function headOf(reply: string): Record<string, string> {
  const [, first = '', ...lines] = reply.split('\n');
  const fields = lines.filter((line) => line.startsWith('\t')).map((line) => line.slice(1).split(/\t(.*)/s));
  return { ...Object.fromEntries(fields), version: first.slice(1) };
}

async function newest(resource: string): Promise<string> {
  return headOf(await ask(system, `=====GET ${resource}`))['version']!;
}

test('PUT, original: OK to the byte; GET, original: the version alone on its line, the content one tab deeper', async () => {
  expect(await ask(system, '=====PUT raw qplan\n\t=====raw work\n\t\tPay\t3\n\t\n\tZoë\n')).toBe('OK');
  const reply = await ask(system, '=====GET raw qplan');
  const { version, time } = headOf(reply);
  expect(version).toMatch(/^[0-9a-f]{40}$/);
  expect(Date.now() - Date.parse(time!)).toBeLessThan(60_000);
  expect(reply).toBe(
    `=====raw qplan\n\t${version}\n\ttime\t${time}\n=====data\n\t=====raw work\n\t\tPay\t3\n\t\n\tZoë\n`,
  );
});

test('GET of an older version, by id or prefix', async () => {
  const older = await newest('raw qplan');
  await ask(system, '=====PUT raw qplan\n\tlater\n');
  for (const name of [older, older.slice(0, 12), older.toUpperCase(), `${older}\r`])
    expect(headOf(await ask(system, `=====GET raw qplan\n\t${name}\n`))['version']).toBe(older);
  for (const name of ['HEAD', '', '\t', 'HEAD\tof them all'])
    expect(headOf(await ask(system, `=====GET raw qplan\n\t${name}`))['version']).toBe(await newest('raw qplan'));
  expect(await newest('raw qplan')).not.toBe(older);
});

test('PUT with lineage: the new version; GET and LOG tell the lineage', async () => {
  const raw = await newest('raw qplan');
  const ok = await ask(system, `=====PUT cond qplan\n\tx\n=====from\n\tby\tcondition\n\traw qplan\t${raw}\n`);
  const version = /^=====OK\n\t([0-9a-f]{40})\n$/.exec(ok)?.[1];
  const reply = await ask(system, '=====GET cond qplan');
  expect(headOf(reply)).toMatchObject({ version, by: 'condition', from: `raw qplan\t${raw}` });
  const [, line] = (await ask(system, '=====LOG cond qplan\n\t1')).split('\n');
  expect(line).toBe(`\t${version}\t${headOf(reply)['time']}\tcondition\traw qplan@${raw}\t2`);
});

test('LOG is newest first, limited, before a version; a resource without versions has an empty one', async () => {
  for (const content of ['1', '2', '3']) await ask(system, `=====PUT raw qplan\n\tlog ${content}\n`);
  const versions = async (lines: string) =>
    (await ask(system, `=====LOG raw qplan${lines}`))
      .split('\n')
      .slice(1, -1)
      .map((line) => line.slice(1, 41));
  const all = await versions('');
  expect(all[0]).toBe(await newest('raw qplan'));
  expect(await versions('\n\t2\n')).toEqual(all.slice(0, 2));
  expect(await versions(`\n\t2\t${all[0]}\n`)).toEqual(all.slice(1, 3));
  expect(await versions(`\n\t\t${all[1]!.slice(0, 10)}\n`)).toEqual(all.slice(2));
  expect(await ask(system, '=====LOG qplan app')).toBe('=====qplan app\n');
});

test('an event tells of a new version, after it can be got', async () => {
  const events = listen(system, '=====cond qplan');
  const event = await until('an event arrives', async () => {
    await ask(system, `=====PUT cond qplan\n\t${Math.random()}\n=====from\n\tby\tcondition\n\traw qplan\tHEAD\n`);
    return events.frames[0];
  });
  const { version, from } = headOf(event);
  expect(event.split('\n')[0]).toBe('=====cond qplan');
  expect(from).toBe(`raw qplan\t${await newest('raw qplan')}`);
  expect(headOf(await ask(system, `=====GET cond qplan\n\t${version}`))).toEqual(headOf(event));
});

test('a PUT of the same content makes no version, but an event all the same; a new lineage makes one', async () => {
  const put = (lineage: string) => ask(system, `=====PUT cond qplan\n\tsame\n${lineage}`);
  expect(await put('')).toBe('OK');
  const first = await newest('cond qplan');
  const events = listen(system, '=====cond qplan');
  await until('a PUT of what is there is told of', async () => (await put('')) === 'OK' && events.frames.length > 0);
  expect(headOf(events.frames[0]!)['version']).toBe(first);
  expect(await newest('cond qplan')).toBe(first);
  const lineage = `=====from\n\tby\tcondition\n\traw qplan\t${await newest('raw qplan')}\n`;
  const second = await put(lineage);
  expect(second).not.toContain(first);
  expect(await put(lineage)).toBe(second);
});

test.each([
  ['', 'the request is empty'],
  ['hello', 'does not begin with ====='],
  ['GET raw qplan', 'does not begin with ====='],
  ['=====', 'names no command'],
  ['=====GET', 'names no resource'],
  ['=====get raw qplan', '"get" is no command; commands are GET, PUT, LOG'],
  ['=====DELETE raw qplan', '"DELETE" is no command'],
  ['=====GET no such', '"no such" is no resource; the configuration has raw qplan, cond qplan, qplan app'],
  ['=====PUT ../../etc/passwd\n\tx', '"../../etc/passwd" is no resource'],
  ['=====LOG no such', '"no such" is no resource'],
  ['=====GET qplan app', 'qplan app has no version yet'],
  ['=====GET raw qplan\n\tmain', '"main" is no version'],
  ['=====GET raw qplan\n\tHEAD~1', '"HEAD~1" is no version'],
  ['=====GET raw qplan\n\t--help', '"--help" is no version'],
  ['=====GET raw qplan\n\t$(touch /tmp/pwned)', 'is no version'],
  ['=====GET raw qplan\n\tHEAD:raw/qplan.txt', 'is no version'],
  ['=====GET raw qplan\n\t123', '"123" is no version'],
  [`=====GET raw qplan\n\t${'0'.repeat(40)}`, 'raw qplan has no version 0000'],
  ['=====GET raw qplan\nHEAD', 'line 2 of the GET is no content line'],
  ['=====LOG raw qplan\n\tmany', '"many" is no limit'],
  ['=====LOG raw qplan\n\t1\tmain', '"main" is no version'],
  ['=====PUT raw qplan\nno tab', 'line 2 of the PUT is no content line'],
  ['=====PUT raw qplan\n\tx\n=====to\n', 'a PUT has one more stream, "from", or none'],
  ['=====PUT raw qplan\n\tx\n=====from\n\tcond qplan\tabcdef', 'cond qplan has no version abcdef'],
  ['=====PUT raw qplan\n\tx\n=====from\n\tno such\tabcdef', '"no such" is no resource'],
])('%j is answered with one sentence: %s', async (request, message) => {
  const before = await ask(system, '=====LOG raw qplan');
  const reply = await ask(system, request);
  expect(reply).toMatch(/^ERROR: [^\n]{10,}$/);
  expect(reply).toContain(message);
  expect(await ask(system, '=====LOG raw qplan')).toBe(before);
});

describe('oddities of frames', () => {
  const raw = (bytes: number[]) => Buffer.from(bytes);

  async function askDealer(...frames: (string | Buffer)[]): Promise<string[]> {
    const socket = new Dealer({ linger: 0, receiveTimeout: 60_000 });
    socket.connect(`tcp://127.0.0.1:${system.config.bus.requestPort}`);
    try {
      await socket.send(frames);
      return (await socket.receive()).map(String);
    } finally {
      socket.close();
    }
  }

  test.each([
    ['several frames', ['', 'a', 'b'], ['', 'ERROR: a request is one frame, this one has 2']],
    ['an id before the empty frame', ['7', '', '====='], ['7', '', expect.stringContaining('ERROR: ')]],
    ['no empty frame', ['=====LOG qplan app'], ['=====qplan app\n']],
    ['several frames and no empty one', ['a', 'b', 'c'], [expect.stringContaining('this one has 3')]],
    ['one empty frame', [''], [expect.stringContaining('ERROR: ')]],
    ['two empty frames', ['', ''], ['', expect.stringContaining('the request is empty')]],
    ['bytes that are no text', ['', raw([0, 255, 254, 1])], ['', expect.stringContaining('ERROR: ')]],
    ['a command that is no text', ['', raw([61, 61, 61, 61, 61, 255])], ['', expect.stringContaining('not UTF-8')]],
    ['a very long first line', ['', `=====GET ${'x'.repeat(1e6)}`], ['', expect.stringContaining('too long')]],
  ])('%s: one reply', async (_, frames, reply) => {
    expect(await askDealer(...frames)).toEqual(reply);
  });

  test('100 MB: refused, and the next request is served', async () => {
    const reply = await ask(system, Buffer.alloc(100_000_000, 'x'));
    expect(reply).toBe(`ERROR: the request has 100000000 bytes; the limit is ${64 * 1024 ** 2}`);
    expect(await ask(system, '=====LOG qplan app')).toBe('=====qplan app\n');
  });
});

test('a snapshot service of the original system, a REP socket on the worker port, serves as well', async () => {
  await system.end('snapshot');
  const service = new Reply({ linger: 0 });
  service.connect(`tcp://127.0.0.1:${system.config.bus.workerPort}`);
  const asked = ask(system, '=====GET raw qplan');
  const [request] = await service.receive();
  await service.send(`=====raw qplan\n\tabcdef\n=====data\n\t${request}`);
  expect(await asked).toBe('=====raw qplan\n\tabcdef\n=====data\n\t=====GET raw qplan');
  service.close();
  system.start('snapshot');
  expect(await ask(system, '=====LOG qplan app')).toBe('=====qplan app\n');
});

test('a restart of the proxy, or of the snapshot service under a request, is a pause', async () => {
  await system.end('snapshot', 'SIGKILL');
  const waiting = ask(system, '=====PUT raw qplan\n\twhile it was away\n');
  system.start('snapshot');
  expect(await waiting).toBe('OK');
  await system.end('proxy', 'SIGKILL');
  system.start('proxy');
  expect(await ask(system, '=====GET raw qplan')).toContain('\twhile it was away\n');
});

test('while hundreds of PUTs wait for a lock that somebody holds, a GET is answered', async () => {
  const before = await newest('raw qplan');
  const lock = join(system.config.snapshot.repository, 'refs/heads/main.lock');
  writeFileSync(lock, '');
  const client = new Dealer({ linger: 0, receiveTimeout: 60_000 });
  client.connect(`tcp://127.0.0.1:${system.config.bus.requestPort}`);
  const reply = async () => String((await client.receive()).at(-1));
  try {
    for (let index = 0; index < 300; index += 1)
      await client.send([`${index}`, '', `=====PUT raw qplan\n\twaits ${index}\n`]);
    await client.send(['read', '', '=====GET raw qplan']);
    expect(headOf(await reply())['version']).toBe(before);
    rmSync(lock);
    for (let index = 0; index < 300; index += 1) expect(await reply()).toBe('OK');
  } finally {
    rmSync(lock, { force: true });
    client.close();
  }
});
