// The stack on a swarm of three machines: from clean, with each container killed, with updates while people look at it, and with a
// machine that dies; and what somebody hears who listens to the bus meanwhile. `make test-swarm`; it takes five minutes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@qplan/harness';
import { attempt } from '../containers/docker.ts';
import { root } from '../containers/stack.ts';
import { images, install, type Installation } from './installation.ts';
import { listenTo } from './listening.ts';
import type { Machine } from './machines.ts';
import { basics, saveScenarios, visit, Visitor, type Visits } from './page.ts';
import { cells, track, writeSheet } from './sheet.ts';
import { containerOf, operate, running, secondsUntilReplaced, type Task } from './swarm.ts';

/** In seconds: by when what ran on a machine that died runs elsewhere. */
const limit = 30;

let installation: Installation;
/** `first` has the front, `second` the snapshots. */
let [first, second, third]: Machine[] = [];
let visitor: Visitor;
let items = 0;

const log = (line: string) => process.stdout.write(`swarm: ${line}\n`);
const operator = (args: readonly string[], env?: Record<string, string>) =>
  operate(installation.folder, first!, args, env);

beforeAll(async () => {
  installation = await install();
  [first, second, third] = installation.machines as [Machine, Machine, Machine];
  visitor = new Visitor(installation.front);
  writeSheet(installation.sources, nextItem());
  log(`the overlay networks are ${installation.encrypted ? '' : 'not '}encrypted, which takes ESP in the kernel`);
});
afterAll(async () => {
  visitor?.leave();
  await installation?.remove();
});

function nextItem(): string {
  items += 1;
  return `Suspension bridge ${items}`;
}

async function shown(): Promise<{ items: string[]; lineage: { resource: string; version: string }[] }> {
  const { body } = await visitor.ask('/api/plan');
  const { work, lineage } = JSON.parse(body) as { work: { name: string }[][]; lineage: never };
  return { items: work.flat().map((item) => item.name), lineage };
}

/** The sheet says something new, and the page shows it: in seconds. */
async function secondsToPage(): Promise<number> {
  const item = nextItem();
  const since = performance.now();
  writeSheet(installation.sources, item);
  await until(`${item} on the page`, async () => (await shown()).items.includes(item), 120_000);
  return Math.round((performance.now() - since) / 100) / 10;
}

const machineOf = ({ node }: Task) => installation.machines.find((machine) => machine.name === node)!;

/** Kills the container of a task, and answers how long it took until another was healthy in its place, in seconds. */
async function kill(task: Task): Promise<number> {
  const machine = machineOf(task);
  const container = await containerOf(machine, task);
  const since = performance.now();
  await machine.docker('kill', container);
  return secondsUntilReplaced(first!, [task], since);
}

/** Between the front and the web services requests go in plain text, but for the network's own encryption: that is heard. */
async function hearsPlainText(): Promise<void> {
  const all = await running(first!);
  const tls = all.find(({ service }) => service === 'tls')!;
  const listening = await listenTo(machineOf(tls), await containerOf(machineOf(tls), tls));
  await visitor.ask(`/api/plan/find?text=${track}`);
  expect((await listening.stop()).includes(track)).toBe(true);
}

/** So that the bus goes with a machine that dies. */
async function bringProxyTo({ name: node }: Machine): Promise<void> {
  const others = installation.machines.filter((machine) => machine.name !== node);
  const make = async (availability: string) => {
    for (const other of others) await first!.docker('node', 'update', '--availability', availability, other.name);
  };
  await make('pause');
  await kill((await running(first!)).find(({ service }) => service === 'proxy')!);
  await make('active');
}

function told({ asked, again, lost }: Visits): string {
  const each = (failures: Visits['lost']) => {
    const kinds = new Map<string, number>();
    for (const { path, why } of failures) kinds.set(`${path} ${why}`, (kinds.get(`${path} ${why}`) ?? 0) + 1);
    return kinds.size === 0 ? 'none' : [...kinds].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  };
  return `of ${asked} requests, asked once more: ${each(again)}; lost: ${each(lost)}`;
}

test('is deployed from clean to all machines by one command, and shows the plan', async () => {
  const since = performance.now();
  const { code, errors } = await operator(['deploy'], { TAG: 'test' });
  expect({ code, errors }).toEqual({
    code: 0,
    errors: expect.stringMatching(/test is healthy: https:\/\/planner.example\/\n$/),
  });
  await until('the plan', async () => (await shown()).items.includes('Suspension bridge 1'), 120_000);
  log(
    `deployed in ${Math.round((performance.now() - since) / 1000)} s: ${(await running(first!)).map(({ service, node }) => `${service} on ${node}`).join(', ')}`,
  );
  expect((await installation.registry.tags('plans/qplan')).length).toBe(1);
});

test('a secret address is one with both web services', async () => {
  const { body } = await visitor.ask('/api/feeds');
  const [feed] = (JSON.parse(body) as { feeds: { path: string }[] }).feeds;
  const statuses = [];
  for (let count = 0; count < 8; count += 1) {
    const calendar = new Visitor(installation.front);
    statuses.push((await calendar.ask(feed!.path)).status);
    calendar.leave();
  }
  expect(statuses).toEqual(Array.from(statuses, () => 200));
});

test('news get out', async () => {
  const body = JSON.stringify({ rule: 'team' });
  const answer = await visitor.ask('/api/notify/test', { method: 'POST', body });
  expect([answer.status, JSON.parse(answer.body)]).toEqual([200, expect.objectContaining({ sent: true })]);
  expect(installation.newsroom.news).toEqual([expect.stringContaining('"rule":"team"')]);
});

test('each container that is killed is there again, while nobody who listens to the bus hears a cell of the sheet', async () => {
  const all = await running(first!);
  const proxy = all.find(({ service }) => service === 'proxy')!;
  const listening = await listenTo(machineOf(proxy), await containerOf(machineOf(proxy), proxy));
  const others = all.filter(({ service }) => service !== 'proxy');
  const seconds: Record<string, number> = {};
  for (const task of others) seconds[`${task.service} on ${task.node}`] = await kill(task);
  const toPage = await secondsToPage();
  const heard = await listening.stop();
  seconds[`proxy on ${proxy.node}`] = await kill(proxy);
  log(
    `killed, and healthy again after seconds: ${JSON.stringify(seconds)}; a cell on the page after ${toPage}, ${await secondsToPage()} s`,
  );
  log(`heard of the bus: ${heard.length} bytes`);
  await hearsPlainText();
  // What greets on a connection of the bus says how it is encrypted: so that was heard at all.
  expect(heard.includes('CURVE')).toBe(true);
  const texts = Array.from({ length: items }, (_, index) => `Suspension bridge ${index + 1}`).flatMap(cells);
  expect(texts.filter((text) => heard.includes(text))).toEqual([]);
  expect(Math.max(...Object.values(seconds))).toBeLessThan(limit);
});

test('an update while people look at the page loses nothing that is asked for twice', async () => {
  for (const image of images) await first!.docker('tag', `${image}:test`, `${image}:second`);
  await build('second', 'FROM qplan:test\nLABEL release=second\n');
  const people = visit(installation.front);
  const since = performance.now();
  const { code, errors } = await operator(['deploy'], { TAG: 'second' });
  const visits = await people.leave();
  log(`updated in ${Math.round((performance.now() - since) / 1000)} s: ${told(visits)}`);
  expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('second is healthy') });
  expect(await release()).toBe('second');
  expect(visits.asked).toBeGreaterThan(100);
  expect(visits.lost).toEqual([]);
});

test('a machine that dies: all runs elsewhere, and another one takes the place of its snapshots, with all that was acknowledged', async () => {
  await bringProxyTo(second!);
  const people = visit(installation.front);
  const saving = saveScenarios(installation.front, await scenarioBase());
  const { acknowledged } = saving;
  await until('scenarios are saved', () => acknowledged.length >= 10, 120_000);
  const there = (await running(first!)).filter(({ node }) => node === second!.name);
  expect(there.map(({ service }) => service)).toEqual(expect.arrayContaining(['snapshot', 'proxy']));

  expect(await operator(['promote', third!.name])).toMatchObject({
    code: 1,
    errors: "the snapshots' node is ready, and has what the mirror may lack; switch it off first, or FORCE=yes\n",
  });

  const since = performance.now();
  await second!.die();
  const movable = there.filter(({ service }) => service !== 'snapshot');
  const seconds = await secondsUntilReplaced(first!, movable, since);
  const died = there.map(({ service }) => service).join(', ');
  log(`dead: ${died}; all but the snapshots elsewhere after ${seconds} s, limit ${limit} s`);
  await until('it is known to be dead', async () => (await stateOf(second!)) === 'down');
  const before = acknowledged.length;
  const promotion = performance.now();
  const { code, errors } = await operator(['promote', third!.name]);
  expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('node-c has the snapshots') });
  log(`promoted in ${Math.round((performance.now() - promotion) / 1000)} s`);
  const toPage = await secondsToPage();
  await until('scenarios are saved again', () => acknowledged.length > before, 120_000);
  await saving.stop();
  const visits = await people.leave();

  const saved = await savedNames();
  const missing = acknowledged.filter((each) => !saved.includes(each));
  log(
    `a cell on the page after ${toPage} s; of ${acknowledged.length} saves that were acknowledged, ${missing.length} are missing`,
  );
  log(`the page meanwhile: ${told(visits)}`);
  expect(missing).toEqual([]);
  expect(visits.lost.filter(({ path }) => basics.includes(path))).toEqual([]);
  expect(await installation.mirror.tip()).toBe(await tip());
  expect(seconds).toBeLessThan(limit);
});

/** What a scenario is laid on: the newest data. Those that it brings along are another plan's, which is planned as well. */
async function scenarioBase(): Promise<{ base: string; conditioned: string }> {
  const { lineage } = await shown();
  const { version: base } = lineage.find(({ resource }) => resource === 'cond qplan')!;
  return { base, conditioned: readFileSync(join(root, 'tests/golden/filter/005.in.txt'), 'utf8') };
}

const stateOf = async ({ name: node }: Machine) =>
  (await first!.docker('node', 'inspect', '--format', '{{.Status.State}}', node)).trim();

async function build(tag: string, dockerfile: string): Promise<void> {
  const { code, errors } = await attempt('docker', ['build', '--quiet', '--tag', `qplan:${tag}`, '-'], {
    input: dockerfile,
    env: first!.env,
  });
  if (code !== 0) throw new Error(errors);
}

/** Of the service that shows the page. */
async function release(): Promise<string> {
  const image = await first!.docker(
    'service',
    'inspect',
    '--format',
    '{{.Spec.TaskTemplate.ContainerSpec.Image}}',
    'qplan_web',
  );
  return /:(\w+)(?:@.*)?$/.exec(image.trim())![1]!;
}

async function savedNames(): Promise<string[]> {
  const { body } = await visitor.ask('/api/scenarios?state=all');
  return (JSON.parse(body) as { scenarios: { name: string }[] }).scenarios.map((each) => each.name);
}

/** Where the branch is at, in the repository that is written now. */
async function tip(): Promise<string> {
  const task = (await running(first!)).find(({ service }) => service === 'snapshot')!;
  const git = ['git', '-C', 'data/snapshots', 'rev-parse', 'refs/heads/main'];
  return (await machineOf(task).docker('exec', await containerOf(machineOf(task), task), ...git)).trim();
}
