// How fast the snapshot store is, over the bus, as other programs use it, against plain git on the same machine in the
// same run: by length of the history, with 1 client and with 32. Everything is durable on both sides.
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { prepareSystem, type System } from '@qplan/harness';
import { Snapshots } from '@qplan/snapshots';
import { writeHistory } from './long-history.ts';
import { PlainGit } from './plain-git.ts';

const resource = 'raw qplan';
const sizes = (process.env['BENCH_COMMITS'] ?? '100,10000,100000').split(',').map(Number);
const clients = 32;
const cores = availableParallelism();

/** How many calls each figure is made of. */
const calls = { put: 300, get: 1000, putsOfMany: 2000, getsOfMany: 4000, putsWhileReading: 400, plain: 100 };

/** The histories take turns, so that what slows the machine for a while slows each of them. */
const rounds = 5;

/** What calls took, ms each; and how long it was until all were done. */
interface Timings {
  readonly ms: readonly number[];
  readonly seconds: number;
}

/** What each process computed, ms. */
type Computed = Readonly<Record<'client' | 'proxy' | 'snapshot', number>>;

/** What is timed in a round, and over all of them. */
const figures = ['bus', 'put', 'get', 'getOld', 'puts', 'gets', 'getWhilePacking', 'plainPut', 'plainGet'] as const;
type Round = Readonly<Record<(typeof figures)[number], Timings>> & { readonly computed: Computed };

/** Milliseconds a call; and, with several clients, calls a second. */
interface Figure {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly perSecond: number;
}

/** The figures of one history; what is computed is for each PUT of many clients. */
type Row = Readonly<Record<(typeof figures)[number], Figure>> & {
  readonly commits: number;
  readonly computed: Computed;
};

/** A repository with a history, the services that serve it, and a copy of it for plain git. */
interface Subject {
  readonly commits: number;
  readonly system: System;
  readonly client: RequestClient;
  readonly git: PlainGit;
  readonly rounds: Round[];
}

const contents = Array.from({ length: 500 }, (_, index) => editedPlan(index));
let made = 0;
const subjects: Subject[] = [];
try {
  for (const commits of sizes) subjects.push(await prepare(commits));
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`round ${round} of ${rounds}: the store and plain git, with each history`);
    for (const subject of subjects) subject.rounds.push(await measure(subject));
  }
  const rows = subjects.map(summarize);
  printTable(rows);
  printAims(rows);
} finally {
  for (const { client, system } of subjects) {
    client.close();
    await system.stop();
  }
}

async function prepare(commits: number): Promise<Subject> {
  console.log(`${commits.toLocaleString('en')} commits: writing the history`);
  const system = await prepareSystem('');
  const { repository } = system.config.snapshot;
  const file = system.config.resources.get(resource)!;
  mkdirSync(repository, { recursive: true });
  await writeHistory(repository, commits, file);
  const plain = join(system.folder, 'plain');
  mkdirSync(join(plain, dirname(file)), { recursive: true });
  cpSync(repository, join(plain, '.git'), { recursive: true });
  const git = new PlainGit(plain, file);
  git.checkOut();
  system.start('proxy', 'snapshot');
  const client = new RequestClient({ endpoint: endpoints(system.config.bus).request, timeoutMs: 60_000 });
  return { commits, system, client, git, rounds: [] };
}

async function measure({ system, client, git }: Subject): Promise<Round> {
  const snapshots = new Snapshots(client);
  const old = await snapshots.log(resource, { limit: 5000 });
  const put = () => snapshots.put(resource, content());
  const get = () => client.request(`=====GET ${resource}`);
  const any = () => client.request(`=====GET ${resource}\n\t${old[Math.floor(Math.random() * old.length)]!.version}`);
  const computed = () => ({
    client: cpuMs('self'),
    proxy: cpuMs(system.pid('proxy')),
    snapshot: cpuMs(system.pid('snapshot')),
  });
  await time(1, 50 / rounds, put);
  return {
    bus: await time(1, calls.get / rounds, () => client.request('=====LOG qplan app')),
    put: await time(1, calls.put / rounds, put),
    get: await time(1, calls.get / rounds, get),
    getOld: await time(1, calls.get / rounds, any),
    ...(await whileCounting(computed, async () => ({ puts: await time(clients, calls.putsOfMany / rounds, put) }))),
    gets: await time(clients, calls.getsOfMany / rounds, get),
    getWhilePacking: await whilePutting(put, any),
    plainPut: await time(1, calls.plain / rounds, async () => git.commit(content())),
    plainGet: await time(1, calls.plain / rounds, async () => git.read()),
  };
}

/** What the processes computed meanwhile. */
async function whileCounting<T>(count: () => Computed, work: () => Promise<T>): Promise<T & { computed: Computed }> {
  const before = count();
  const done = await work();
  const after = count();
  return { ...done, computed: ofEach((name) => after[name] - before[name]) };
}

function ofEach(tell: (name: keyof Computed) => number): Computed {
  return { client: tell('client'), proxy: tell('proxy'), snapshot: tell('snapshot') };
}

/** What a process has computed so far, its children aside, in ms: proc(5), which counts in hundredths of a second. */
function cpuMs(pid: number | 'self'): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Reads by one client while another writes so much that packs are rolled up meanwhile. */
async function whilePutting(put: () => Promise<unknown>, get: () => Promise<unknown>): Promise<Timings> {
  let reading = true;
  const writing = time(1, calls.putsWhileReading / rounds, put).then(() => (reading = false));
  const timings = await time(1, Number.POSITIVE_INFINITY, get, () => reading);
  await writing;
  return timings;
}

/** All rounds of a history in one. */
function summarize({ commits, rounds }: Subject): Row {
  const all = Object.fromEntries(
    figures.map((name) => [name, figure(rounds.map((round) => round[name]))] as const),
  ) as Record<(typeof figures)[number], Figure>;
  const each = (name: keyof Computed) => sum(rounds.map(({ computed }) => computed[name])) / calls.putsOfMany;
  return { ...all, commits, computed: ofEach(each) };
}

function figure(timings: readonly Timings[]): Figure {
  const ms = timings.flatMap((each) => each.ms).sort((a, b) => a - b);
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))]!;
  return { p50: at(0.5), p99: at(0.99), most: at(1), perSecond: ms.length / sum(timings.map((each) => each.seconds)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A content that has not been put yet; made beforehand, so that making it is in no figure. */
function content(): string {
  made += 1;
  return contents[made % contents.length]!.replace('item 0', `item ${made}`);
}

/** 40 KB that differ from the others as an edited plan does. */
function editedPlan(edit: number): string {
  const line = (index: number) =>
    `item ${index}\tTrack ${index % 7}\tApps:${index % 5}\t${index === edit ? 'changed' : ''}`;
  return `${Array.from({ length: 1600 }, (_, index) => line(index)).join('\n')}\n`;
}

/** Calls `work` `count` times by `clients` at once, as long as `goOn`. */
async function time(
  clients: number,
  count: number,
  work: () => Promise<unknown>,
  goOn: () => boolean = () => true,
): Promise<Timings> {
  const ms: number[] = [];
  let begun = 0;
  const started = performance.now();
  const client = async () => {
    while (begun < count && goOn()) {
      begun += 1;
      const start = performance.now();
      await work();
      ms.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { ms, seconds: (performance.now() - started) / 1000 };
}

/** ms of all processes. */
function total({ client, proxy, snapshot }: Computed): number {
  return client + proxy + snapshot;
}

function printTable(rows: readonly Row[]): void {
  const line = (label: string, tell: (row: Row) => string) =>
    console.log(label.padEnd(44) + rows.map((row) => tell(row).padStart(28)).join(''));
  const ms = ({ p50, p99 }: Figure) => `${p50.toFixed(2)} / ${p99.toFixed(2)}`;
  const rate = (figure: Figure) => `${figure.perSecond.toFixed(0)}/s  ${ms(figure)}`;
  console.log(`\n${Math.round(content().length / 1024)} KB, ms p50 / p99, all durable`);
  line('commits in the repository', ({ commits }) => commits.toLocaleString('en'));
  line('PUT, 1 client', ({ put }) => ms(put));
  line('  of which the bus and back, with nothing done', ({ bus }) => ms(bus));
  line('PUT, plain git (write, add, commit)', ({ plainPut }) => ms(plainPut));
  line('GET newest, 1 client', ({ get }) => ms(get));
  line('GET one of the last 5,000, 1 client', ({ getOld }) => ms(getOld));
  line('GET, plain git (rev-parse, show)', ({ plainGet }) => ms(plainGet));
  line(`PUT, ${clients} clients`, ({ puts }) => rate(puts));
  line('  computed for each, ms: client, proxy, snapshot', ({ computed }) =>
    [computed.client, computed.proxy, computed.snapshot].map((each) => each.toFixed(2)).join(' + '),
  );
  line(
    `  of what ${cores} cores can`,
    ({ computed, puts }) => `${((puts.perSecond * total(computed)) / 10 / cores).toFixed(0)} %`,
  );
  line(`GET newest, ${clients} clients`, ({ gets }) => rate(gets));
  line('GET while another PUTs and packs roll up', ({ getWhilePacking }) => ms(getWhilePacking));
  line('  the slowest; and with nothing else going on', ({ getWhilePacking, getOld }) =>
    [getWhilePacking, getOld].map(({ most }) => most.toFixed(0)).join(' / '),
  );
}

function printAims(rows: readonly Row[]): void {
  const aim = (what: string, values: readonly number[], limit: number, atLeast = false, why = '') => {
    const good = values.every((value) => (atLeast ? value >= limit : value <= limit));
    const sign = atLeast ? '≥' : '≤';
    console.log(
      `  ${good ? 'reached' : 'MISSED '}  ${what} ${sign} ${limit}: ${values.map((value) => value.toFixed(2)).join(', ')}`,
    );
    if (!good && why) console.log(`           ${why}`);
  };
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const most = rows.map(({ put, computed }) => (cores * 1000) / total(computed) / put.perSecond);
  console.log('\nAims');
  aim(
    'PUT p50 / plain git',
    rows.map(({ put, plainPut }) => put.p50 / plainPut.p50),
    1.5,
  );
  aim(
    'GET p50, ms',
    rows.map(({ get }) => get.p50),
    1,
  );
  aim(
    `PUTs a second, ${clients} clients / 1`,
    rows.map(({ put, puts }) => puts.perSecond / put.perSecond),
    5,
    true,
    `what is computed for each allows ${most.map((times) => times.toFixed(1)).join(', ')} on ${cores} cores: one client waits for the disk, many do not`,
  );
  aim(
    'PUT p50, longest history / shortest',
    [last.put.p50 / first.put.p50],
    1.5,
    false,
    `plain git, in the same minutes: ${(last.plainPut.p50 / first.plainPut.p50).toFixed(2)}`,
  );
  aim('GET p50, longest history / shortest', [last.get.p50 / first.get.p50], 1.5);
  aim(
    'slowest GET while packs roll up, ms',
    rows.map(({ getWhilePacking }) => getWhilePacking.most),
    100,
  );
}
