import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PullConfig } from '@qplan/config';
import { until } from '@qplan/harness';
import type { Logger } from '@qplan/logging';
import type { Version } from '@qplan/snapshots';
import type { StatusChange } from '@qplan/stage';
import { Puller } from './puller.ts';
import type { SourceReader } from './pulled-source.ts';
import { FarSource } from './far-source.fixture.ts';
import { readOutcome } from './reading/outcome.ts';
import { openSource, placesOf } from './sources/open.ts';
import { SourceError } from './sources/source.ts';
import { FileWatch } from './watch/watch.ts';

let folder: string;
let puts: { text: string; by: string }[];
let status: StatusChange;
let errors: string[];
let busIsAway: boolean;
let isNeeded: (stream: string) => boolean;
let running: { stop(): Promise<void> } | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-pull-'));
  [puts, errors, busIsAway, status, isNeeded] = [[], [], false, {}, () => true];
});
afterEach(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true });
});

const logger = {
  error: (event: string) => errors.push(event),
  warn: (event: string) => errors.push(event),
  info: () => {},
  debug: () => {},
} as unknown as Logger;

/** The far edge: a snapshot service that may be away. */
const snapshots = {
  async put(_: string, text: string, lineage: { by?: string } = {}) {
    if (busIsAway) throw new Error('the bus is silent');
    puts.push({ text, by: lineage.by ?? '' });
    return String(puts.length);
  },
  async log(resource: string): Promise<Version[]> {
    if (busIsAway) throw new Error('the bus is silent');
    return puts
      .map(({ by }, index) => ({ resource, version: String(index + 1), time: 'then', by, from: [] }))
      .reverse();
  },
  async get(resource: string, version?: string) {
    const put = puts[Number(version) - 1]!;
    return { resource, version: version!, time: 'then', by: put.by, from: [], content: put.text };
  },
};

const path = (name: string) => join(folder, name);

/** Starts a puller of these files, a stream each. */
function start(names: readonly string[]): void {
  const streams = names.map((name) => ({
    stream: `raw ${name.replace(/\..*/, '')}`,
    source: { kind: 'file', path: path(name) },
  }));
  const config = { output: 'raw qplan', every: { everyMs: 60_000 }, streams } as unknown as PullConfig;
  const sources = placesOf(config, folder).map((place, index): SourceReader => {
    const source = openSource(place, config);
    const streams = place.streams.map(({ stream }) => stream);
    const read: SourceReader['read'] = async (mark) => readOutcome(await source, mark, new AbortController().signal);
    return { name: place.name, streams, path: path(names[index]!), read };
  });
  const puller = startWith(sources, config);
  const watch = new FileWatch(logger);
  watch.watch(names.map(path), (file) => puller.hint(file));
  running = {
    async stop() {
      await watch.close();
      await puller.stop();
    },
  };
}

function startWith(sources: readonly SourceReader[], config: PullConfig): Puller {
  const report = (change: StatusChange) => (status = { ...status, ...change });
  const puller = new Puller({ config, sources, isNeeded, snapshots, status: { report }, logger });
  puller.start();
  running = puller;
  return puller;
}

function startFar(...sources: readonly FarSource[]): Puller {
  const streams = sources.map((source) => ({ stream: source.streams[0] }));
  const config = { output: 'raw qplan', every: { cron: '0 0 1 1 *' }, streams };
  return startWith(sources, config as unknown as PullConfig);
}

const seen = (look: () => boolean) => until(String(look), look);
const lastText = () => puts.at(-1)?.text;

test('the files become one version, a line a row, when it starts', async () => {
  writeFileSync(path('work.csv'), 'Item;Apps\n;\nLogin;2;;\n');
  writeFileSync(path('staff.tsv'), 'Name\tSkill\nAda\tApps\n');
  start(['work.csv', 'staff.tsv']);
  await seen(() => status.state === 'idle');
  expect(puts).toEqual([
    { by: 'pull', text: '=====raw work\n\tItem\tApps\n\t\n\tLogin\t2\n=====raw staff\n\tName\tSkill\n\tAda\tApps\n' },
  ]);
  expect(status).toMatchObject({ output: { resource: 'raw qplan', version: '1' }, problems: [] });
});

test('what is marked in a sheet stands beside it, for as long as the sheet has it', async () => {
  writeFileSync(path('work.csv'), '"Ada\nBen";2\n');
  writeFileSync(path('staff.csv'), 'Ada\n');
  start(['work.csv', 'staff.csv']);
  await seen(() => status.state === 'idle');
  expect(lastText()).toBe('=====raw work\n\tAda Ben\t2\n=====raw work marks\n\tbreak\tA1:3\n=====raw staff\n\tAda\n');
  expect(status.sources?.map(({ rows }) => rows)).toEqual([1, 1]);
  writeFileSync(path('work.csv'), 'Ada Ben;2\n');
  await seen(() => lastText() === '=====raw work\n\tAda Ben\t2\n=====raw staff\n\tAda\n');
});

test('a save in place and a file that takes the place of another are pulled at once', async () => {
  writeFileSync(path('work.csv'), 'a');
  start(['work.csv']);
  await seen(() => lastText() === '=====raw work\n\ta\n');
  writeFileSync(path('work.csv'), 'b');
  await seen(() => lastText() === '=====raw work\n\tb\n');
  writeFileSync(path('.work.csv.swp'), 'c');
  renameSync(path('.work.csv.swp'), path('work.csv'));
  await seen(() => lastText() === '=====raw work\n\tc\n');
  expect(puts).toHaveLength(3);
});

test('a save that changes nothing makes no version, nor does a restart', async () => {
  writeFileSync(path('work.csv'), 'a,b');
  start(['work.csv']);
  await seen(() => status.state === 'idle');
  writeFileSync(path('work.csv'), '"a","b"\n');
  await running!.stop();
  status = {};
  start(['work.csv']);
  await seen(() => status.state === 'idle');
  expect(puts).toHaveLength(1);
  writeFileSync(path('work.csv'), 'c');
  await seen(() => puts.length === 2);
});

test('what somebody else put is left alone until the sheet changes', async () => {
  writeFileSync(path('work.csv'), 'a');
  start(['work.csv']);
  await seen(() => status.state === 'idle');
  await running!.stop();
  puts.push({ text: '=====qplan work v1\n', by: '' });
  status = {};
  start(['work.csv']);
  await seen(() => status.state === 'idle');
  expect(puts).toHaveLength(2);
});

test('a file that is not there yet is pulled when it comes, in a folder that is not there either', async () => {
  writeFileSync(path('staff.csv'), 's');
  start(['sub/work.csv', 'staff.csv']);
  await seen(() => status.state === 'failing');
  expect(status.problems).toEqual([{ where: 'sub/work.csv', message: expect.any(String) }]);
  expect(status.problems![0]!.message).toMatch(
    /^there is no such file: put it there, or correct source in config.ini; so since 20\S+Z, nothing was pulled yet$/,
  );
  expect(puts).toEqual([]);
  mkdirSync(path('sub'));
  writeFileSync(path('sub/work.csv'), 'w');
  await seen(() => status.state === 'idle');
  expect(lastText()).toBe('=====raw sub/work\n\tw\n=====raw staff\n\ts\n');
});

test('a source that cannot be read keeps its last good rows, also over a restart, and recovers by itself', async () => {
  writeFileSync(path('work.csv'), 'w1');
  writeFileSync(path('staff.csv'), 's1');
  start(['work.csv', 'staff.csv']);
  await seen(() => status.state === 'idle');
  rmSync(path('work.csv'));
  writeFileSync(path('staff.csv'), 's2');
  await seen(() => status.state === 'failing' && lastText() === '=====raw work\n\tw1\n=====raw staff\n\ts2\n');
  expect(status.problems![0]!.message).toMatch(/no such file.*; so since 20\S+Z, the rows of 20\S+Z stay$/);
  await running!.stop();
  start(['work.csv', 'staff.csv']);
  writeFileSync(path('staff.csv'), 's3');
  await seen(() => lastText() === '=====raw work\n\tw1\n=====raw staff\n\ts3\n');
  expect(errors.filter((error) => error.includes('no such file'))).toHaveLength(2);
  writeFileSync(path('work.csv'), 'w2');
  await seen(() => status.state === 'idle');
  expect(lastText()).toBe('=====raw work\n\tw2\n=====raw staff\n\ts3\n');
});

test('a file that is half saved is waited for', async () => {
  writeFileSync(path('work.csv'), '');
  start(['work.csv']);
  writeFileSync(path('work.csv'), 'whole');
  await seen(() => status.state === 'idle');
  expect(errors).toEqual([]);
  expect(puts).toEqual([{ by: 'pull', text: '=====raw work\n\twhole\n' }]);
});

test('a bus that is away is waited for', async () => {
  busIsAway = true;
  writeFileSync(path('work.csv'), 'a');
  start(['work.csv']);
  await seen(() => status.state === 'failing');
  expect(errors).toEqual(['the bus is silent']);
  busIsAway = false;
  await seen(() => status.state === 'idle');
  expect(puts).toHaveLength(1);
});

test('whoever asks is answered with what came of it', async () => {
  const far = new FarSource();
  const puller = startFar(far);
  await seen(() => status.state === 'idle');
  puller.pullNow('one');
  await seen(() => status.answered === 'one');
  expect(status).toMatchObject({ state: 'idle', output: { resource: 'raw qplan', version: '1' }, problems: [] });
  far.cell = 'f2';
  puller.pullNow('two');
  await seen(() => status.answered === 'two');
  expect(lastText()).toBe('=====raw far\n\tf2\n');
  far.cell = new SourceError('it is away');
  puller.pullNow('three');
  await seen(() => status.answered === 'three');
  expect(status).toMatchObject({ state: 'failing', problems: [{ where: 'far' }] });
  expect(puts).toHaveLength(2);
});

test('whoever asks gets the rows back over what somebody else put', async () => {
  const puller = startFar(new FarSource());
  await seen(() => status.state === 'idle');
  puts.push({ text: '=====mine\n', by: '' });
  puller.pullNow('one');
  await seen(() => status.answered === 'one');
  expect(lastText()).toBe('=====raw far\n\tf1\n');
});

test('there is one pull at a time, and one more for all that was asked meanwhile', async () => {
  const far = new FarSource();
  let open = () => {};
  far.gate = new Promise((resolve) => (open = resolve));
  const puller = startFar(far);
  await seen(() => far.reads === 1);
  for (const id of ['one', 'two', 'three']) puller.pullNow(id);
  puller.hint('far');
  open();
  await seen(() => status.answered === 'three');
  expect([far.reads, far.most]).toEqual([2, 1]);
});

test('a failure that lasts is one error, however often it is met', async () => {
  const far = new FarSource();
  far.cell = new SourceError('it is away');
  const puller = startFar(far);
  await seen(() => status.state === 'failing');
  for (const id of ['one', 'two']) {
    puller.pullNow(id);
    await seen(() => status.answered === id);
  }
  expect(errors).toEqual(['far: it is away']);
});

test('what nobody foresaw is the failure of its source, not of the bus, and the others are pulled', async () => {
  const [odd, sound] = [new FarSource('odd'), new FarSource('sound')];
  isNeeded = () => false;
  odd.cell = new TypeError("Cannot read properties of null (reading 'map')");
  const puller = startFar(odd, sound);
  await seen(() => status.state === 'failing');
  expect(lastText()).toBe('=====raw sound\n\tf1\n');
  expect(status.problems![0]!.where).toBe('odd');
  expect(status.problems![0]!.message).toMatch(
    /^it holds or answers what nobody foresaw \(Cannot read properties of null/,
  );
  sound.cell = 'f2';
  puller.hint('sound');
  await seen(() => lastText() === '=====raw sound\n\tf2\n');
  expect(odd.reads).toBe(1);
});

test('nobody waits for a source that hangs, and it is taken in when it comes', async () => {
  const [slow, quick] = [new FarSource('slow'), new FarSource('quick')];
  const puller = startFar(slow, quick);
  await seen(() => status.state === 'idle');
  let open = () => {};
  slow.gate = new Promise((resolve) => (open = resolve));
  [slow.cell, quick.cell] = ['s2', 'q2'];
  puller.hint('slow');
  puller.hint('quick');
  await seen(() => lastText() === '=====raw slow\n\tf1\n=====raw quick\n\tq2\n');
  expect(status.sources).toMatchObject([
    { name: 'slow', state: 'reading', rows: 1 },
    { name: 'quick', state: 'read', rows: 1 },
  ]);
  quick.cell = 'q3';
  puller.hint('quick');
  await seen(() => lastText() === '=====raw slow\n\tf1\n=====raw quick\n\tq3\n');
  open();
  await seen(() => lastText() === '=====raw slow\n\ts2\n=====raw quick\n\tq3\n');
  expect(slow.reads).toBe(2);
});

test('without a source that the plan is made of there is no version, without another there is', async () => {
  const [staff, notes] = [new FarSource('staff'), new FarSource('notes')];
  isNeeded = (stream) => stream === 'raw staff';
  staff.cell = notes.cell = new SourceError('it is away');
  const work = new FarSource('work');
  const puller = startFar(work, staff, notes);
  await seen(() => status.state === 'failing');
  expect(puts).toEqual([]);
  staff.cell = 's1';
  puller.hint('staff');
  await seen(() => lastText() === '=====raw work\n\tf1\n=====raw staff\n\ts1\n');
});

test('a save is read again when it comes while the file is being read', async () => {
  const far = new FarSource();
  const puller = startFar(far);
  await seen(() => status.state === 'idle');
  let open = () => {};
  far.gate = new Promise((resolve) => (open = resolve));
  puller.hint('far');
  await seen(() => far.reads === 2);
  puller.hint('far');
  far.gate = Promise.resolve();
  open();
  await seen(() => far.reads === 3);
});
