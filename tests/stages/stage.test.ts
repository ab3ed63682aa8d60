// What every stage is, over a real bus and a real repository; only the transform is the test's own.
import { jest } from '@jest/globals';
import { Publisher, RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { Snapshots } from '@qplan/snapshots';
import { BadInput, Stage, StatusReporter, type Transform } from '@qplan/stage';
import { prepareSystem, type System, until } from '@qplan/harness';

let system: System;
let snapshots: Snapshots;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  system = await prepareSystem('');
  system.start('proxy', 'snapshot');
  const client = new RequestClient({ endpoint: endpoints(system.config.bus).request, attempts: 20 });
  closing.push(() => client.close());
  snapshots = new Snapshots(client);
});
beforeEach(async () => {
  await snapshots.put('raw qplan', `start of ${expect.getState().currentTestName}\n`);
});
afterEach(async () => {
  for (const close of closing.splice(1).reverse()) await close();
});
afterAll(async () => {
  for (const close of closing) await close();
  await system.stop();
});

function started(
  transform: Transform,
  everyMs = 60_000,
  alsoFrom?: () => string,
): { stage: Stage; lines: string[]; status: StatusReporter } {
  const lines: string[] = [];
  const at = (level: string) => (event: string) => void lines.push(`${level} ${event}`);
  const logger: Logger = {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: () => logger,
    health: () => ({ failing: {}, dropped: 0 }),
    close: async () => {},
  };
  const publisher = new Publisher({ endpoint: endpoints(system.config.bus).publish });
  const status = new StatusReporter(publisher, 'condition');
  const settings = {
    name: 'condition',
    input: 'raw qplan',
    output: 'cond qplan',
    transform,
    ...(alsoFrom && { alsoFrom }),
  };
  const stage = new Stage(settings, { snapshots, status, logger, everyMs: () => everyMs });
  closing.push(
    () => publisher.close(),
    () => status.close(),
    () => stage.stop(),
  );
  stage.start();
  return { stage, lines, status };
}

const output = async () => (await snapshots.get('cond qplan')).content;
const errors = (lines: string[]) => lines.filter((line) => line.startsWith('error'));

test('a burst of inputs is coalesced to the newest', async () => {
  const seen: string[] = [];
  const gate = withResolvers();
  const { stage } = started(async (text) => {
    seen.push(text);
    await gate.promise;
    return text;
  });
  await until('the first input is worked on', () => seen.length === 1);
  for (let n = 1; n <= 5; n++) {
    await snapshots.put('raw qplan', `burst ${n}\n`);
    stage.hint();
  }
  gate.resolve();
  await until('the newest is through', async () => (await output()) === 'burst 5\n');
  expect(seen.slice(1)).toEqual(['burst 5\n']);
});

test('an output is made once more when what else it is made from changes, such as the day', async () => {
  let day = 'Monday';
  const made: string[] = [];
  started(
    (text) => `${made[made.push(day) - 1]}: ${text}`,
    50,
    () => day,
  );
  await until('the output of Monday is there', async () => (await output()).startsWith('Monday: '));
  day = 'Tuesday';
  await until('the output of Tuesday is there', async () => (await output()).startsWith('Tuesday: '));
  expect(made).toEqual(['Monday', 'Tuesday']);
});

test('a bad input is tried once, told once, and left until the input changes', async () => {
  let calls = 0;
  const { stage, lines, status } = started((text) => {
    calls += 1;
    if (text.includes('start of')) throw new BadInput([{ where: 'Work!F17', message: '"3X" is no estimate' }]);
    return text;
  });
  await until('it fails', () => status.status.state === 'failing');
  const looks = jest.spyOn(snapshots, 'newest');
  for (let n = 1; n <= 3; n++) {
    stage.reconnected();
    await until('it looked again', () => looks.mock.results.length === n);
  }
  looks.mockRestore();
  expect(calls).toBe(1);
  expect(errors(lines)).toEqual(['error Work!F17: "3X" is no estimate']);
  await snapshots.put('raw qplan', 'mended\n');
  stage.hint();
  await until('it is well', () => status.status.state === 'idle');
  expect(lines.filter((line) => line === 'info recovered')).toHaveLength(1);
  expect(status.status.problems).toEqual([]);
});

test('what can pass is tried again, and is one error and one recovery in the log', async () => {
  let calls = 0;
  const { lines, status } = started((text) => {
    calls += 1;
    if (calls < 4) throw new Error('no disk space');
    return text;
  });
  await until('it is well', () => status.status.state === 'idle');
  expect(calls).toBe(4);
  expect(errors(lines)).toEqual(['error condition: no disk space']);
  expect(lines.filter((line) => line === 'info recovered')).toHaveLength(1);
});

test('an input that no event told of is found by the timer', async () => {
  started((text) => text, 50);
  await snapshots.put('raw qplan', 'unheard of\n');
  await until('it is through', async () => (await output()) === 'unheard of\n');
});

test('an output that somebody put by hand stays until the input changes', async () => {
  const { stage } = started((text) => text, 50);
  const first = (await snapshots.get('raw qplan')).content;
  await until('the first is through', async () => (await output()) === first);
  const version = await snapshots.put('cond qplan', 'by hand\n');
  stage.reconnected();
  await snapshots.put('qplan app', 'unrelated\n');
  expect((await snapshots.newest('cond qplan'))?.version).toBe(version);
  await snapshots.put('raw qplan', 'newer\n');
  stage.hint();
  await until('the newer is through', async () => (await output()) === 'newer\n');
});

test('a stage that starts with other settings makes the newest output anew, once', async () => {
  const version = await snapshots.put('raw qplan', 'as before\n');
  const { stage } = started((text) => `${text}one way\n`);
  await until('it is through', async () => (await output()) === 'as before\none way\n');
  await stage.stop();
  const before = await snapshots.newest('cond qplan');
  const { status: same } = started((text) => `${text}one way\n`);
  await until('it has looked', () => same.status.state === 'idle');
  expect(await snapshots.newest('cond qplan')).toEqual(before);
  started((text) => `${text}the other way\n`);
  await until('it is anew', async () => (await output()) === 'as before\nthe other way\n');
  expect((await snapshots.newest('cond qplan'))?.from).toEqual([{ resource: 'raw qplan', version }]);
});

test('a warning is told with the status, and logged once while it lasts', async () => {
  const { stage, lines, status } = started((text) => ({
    text,
    warnings: [{ where: 'Work!C3', message: 'no estimate' }],
  }));
  await until('it is well', () => status.status.state === 'idle');
  await snapshots.put('raw qplan', 'again\n');
  stage.hint();
  await until('it is through', async () => (await output()) === 'again\n');
  expect(status.status.warnings).toEqual([{ where: 'Work!C3', message: 'no estimate' }]);
  expect(lines.filter((line) => line.startsWith('warn'))).toEqual(['warn Work!C3: no estimate']);
});

test('the output names the stage and the very input that it was made from', async () => {
  const { stage } = started((text) => `${text}conditioned\n`);
  const version = await snapshots.put('raw qplan', 'traced\n');
  stage.hint();
  await until('it is through', async () => (await output()) === 'traced\nconditioned\n');
  expect(await snapshots.newest('cond qplan')).toMatchObject({
    by: 'condition',
    from: [{ resource: 'raw qplan', version }],
  });
});

test('an output of an older input that came last is made good', async () => {
  const { stage } = started((text) => text);
  const older = await snapshots.newest('raw qplan');
  const version = await snapshots.put('raw qplan', 'newest\n');
  stage.hint();
  await until('the newest is through', async () => (await output()) === 'newest\n');
  await snapshots.put('cond qplan', 'late\n', { by: 'condition', from: [older!] });
  stage.reconnected();
  await until('it is made again', async () => (await output()) === 'newest\n');
  expect((await snapshots.newest('cond qplan'))!.from[0]!.version).toBe(version);
});

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => (resolve = resolved));
  return { promise, resolve };
}
