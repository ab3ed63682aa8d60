// How fast the snapshot store is, over the bus, as other programs use it, against plain git on the same machine in the
// same run: by length of the history, with 1 client and with 32. Everything is durable on both sides.
import { cpSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { prepareSystem, type System } from '@qplan/harness';
import { Snapshots } from '@qplan/snapshots';
import { writeHistory } from './long-history.ts';
import { percentile } from './percentile.ts';
import { PlainGit } from './plain-git.ts';
import { cpuMs } from './processes.ts';

const resource = 'raw qplan';
const sizes = (process.env['BENCH_COMMITS'] ?? '100,10000,100000').split(',').map(Number);
const clients = 32;
const cores = availableParallelism();

/** The histories take turns, so that what slows the machine for a while slows each of them. */
const rounds = 5;

/** How many calls are made in a round. Packs roll up when there are over 100, looked at every 50 PUTs: within 160. */
const calls = { warmUp: 10, put: 60, get: 200, putsOfMany: 400, getsOfMany: 800, putsWhileReading: 160, plain: 20 };

/** What calls took, ms each; and how long it was until all were done. */
interface Timings {
  readonly ms: readonly number[];
  readonly seconds: number;
}

/** What the client, the proxy and the snapshot service computed, ms each. */
type Computed = readonly number[];

/** What is timed in a round, and over all of them. */
const figures = ['bus', 'put', 'get', 'getOld', 'puts', 'gets', 'getWhilePacking', 'plainPut', 'plainGet'] as const;
type Timed = (typeof figures)[number];
type Round = Readonly<Record<Timed, Timings>> & { readonly computed: Computed };

/** Milliseconds a call; and, with several clients, calls a second. */
interface Figure {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly perSecond: number;
}

/** The figures of one history; what is computed is for each PUT of many clients. */
type Row = Readonly<Record<Timed, Figure>> & { readonly commits: number; readonly computed: Computed };

/** A repository with a history, the services that serve it, and a copy of it for plain git. */
interface Subject {
  readonly commits: number;
  readonly system: System;
  readonly client: RequestClient;
  readonly snapshots: Snapshots;
  readonly git: PlainGit;
  /** The last 5,000 versions before the first round. */
  readonly old: string[];
  readonly rounds: Round[];
}

const contents = Array.from({ length: 500 }, (_, index) => editedPlan(index));
let made = 0;
const subjects: Subject[] = [];
try {
  for (const commits of sizes) {
    const subject = await subjectOf(commits);
    subjects.push(subject);
    await writeHistories(subject);
  }
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

async function subjectOf(commits: number): Promise<Subject> {
  const system = await prepareSystem('');
  const client = new RequestClient({ endpoint: endpoints(system.config.bus).request, timeoutMs: 60_000 });
  const git = new PlainGit(join(system.folder, 'plain'), system.config.resources.get(resource)!);
  return { commits, system, client, snapshots: new Snapshots(client), git, old: [], rounds: [] };
}

async function writeHistories({ commits, system, snapshots, git, old }: Subject): Promise<void> {
  console.log(`${commits.toLocaleString('en')} commits: writing the history`);
  const { repository } = system.config.snapshot;
  const file = system.config.resources.get(resource)!;
  mkdirSync(repository, { recursive: true });
  await writeHistory(repository, commits, file);
  mkdirSync(join(system.folder, 'plain', dirname(file)), { recursive: true });
  cpSync(repository, join(system.folder, 'plain', '.git'), { recursive: true });
  git.checkOut();
  system.start('proxy', 'snapshot');
  for (const { version } of await snapshots.log(resource, { limit: 5000 })) old.push(version);
}

async function measure({ system, client, snapshots, git, old }: Subject): Promise<Round> {
  const put = () => snapshots.put(resource, content());
  const get = () => client.request(`=====GET ${resource}`);
  const any = () => client.request(`=====GET ${resource}\n\t${old[Math.floor(Math.random() * old.length)]!}`);
  await time(1, calls.warmUp, put);
  return {
    bus: await time(1, calls.get, () => client.request('=====LOG qplan app')),
    put: await time(1, calls.put, put),
    get: await time(1, calls.get, get),
    getOld: await time(1, calls.get, any),
    ...(await putsOfMany(system, put)),
    gets: await time(clients, calls.getsOfMany, get),
    getWhilePacking: await whilePutting(put, any),
    plainPut: await time(1, calls.plain, async () => git.commit(content())),
    plainGet: await time(1, calls.plain, async () => git.read()),
  };
}

/** PUTs by many clients at once, and what the processes computed meanwhile. */
async function putsOfMany(system: System, put: () => Promise<unknown>): Promise<Pick<Round, 'puts' | 'computed'>> {
  const computed = () => [cpuMs('self'), cpuMs(system.pid('proxy')), cpuMs(system.pid('snapshot'))];
  const before = computed();
  const puts = await time(clients, calls.putsOfMany, put);
  return { puts, computed: computed().map((ms, process) => ms - before[process]!) };
}

/** Reads by one client while another writes so much that packs are rolled up meanwhile. */
async function whilePutting(put: () => Promise<unknown>, get: () => Promise<unknown>): Promise<Timings> {
  let reading = true;
  const writing = time(1, calls.putsWhileReading, put).then(() => (reading = false));
  const timings = await time(1, Number.POSITIVE_INFINITY, get, () => reading);
  await writing;
  return timings;
}

/** All rounds of a history in one. */
function summarize({ commits, rounds }: Subject): Row {
  const all = Object.fromEntries(
    figures.map((name) => [name, figure(rounds.map((round) => round[name]))] as const),
  ) as Record<Timed, Figure>;
  const puts = rounds.length * calls.putsOfMany;
  const computed = [0, 1, 2].map((process) => sum(rounds.map((round) => round.computed[process]!)) / puts);
  return { ...all, commits, computed };
}

function figure(timings: readonly Timings[]): Figure {
  const ms = timings.flatMap((each) => each.ms);
  return {
    p50: percentile(ms, 0.5),
    p99: percentile(ms, 0.99),
    most: percentile(ms, 1),
    perSecond: ms.length / sum(timings.map(({ seconds }) => seconds)),
  };
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
    computed.map((each) => each.toFixed(2)).join(' + '),
  );
  line(
    `  of what ${cores} cores can`,
    ({ computed, puts }) => `${((puts.perSecond * sum(computed)) / 10 / cores).toFixed(0)} %`,
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
  const most = rows.map(({ put, computed }) => (cores * 1000) / sum(computed) / put.perSecond);
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
