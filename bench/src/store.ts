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
const calls = { put: 300, get: 1000, putsOfMany: 2000, getsOfMany: 4000, plain: 100 };

/** Milliseconds a call; and, with several clients, calls a second. */
interface Figure {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  readonly perSecond: number;
}

interface Row {
  readonly commits: number;
  readonly bus: Figure;
  readonly put: Figure;
  readonly get: Figure;
  readonly getOld: Figure;
  readonly puts: Figure;
  /** What each process computes for a PUT of many clients, ms. */
  readonly cpu: Readonly<Record<'client' | 'proxy' | 'snapshot', number>>;
  readonly gets: Figure;
  readonly getWhilePacking: Figure;
  readonly plainPut: Figure;
  readonly plainGet: Figure;
}

const contents = Array.from({ length: 500 }, (_, index) => editedPlan(index));
let made = 0;
const rows: Row[] = [];
for (const commits of sizes) rows.push(await measure(commits));
printTable(rows);
printAims(rows);

async function measure(commits: number): Promise<Row> {
  const system = await prepareSystem('');
  const { repository } = system.config.snapshot;
  try {
    console.log(`${commits.toLocaleString('en')} commits: writing the history`);
    mkdirSync(repository, { recursive: true });
    await writeHistory(repository, commits, system.config.resources.get(resource)!);
    const plain = join(system.folder, 'plain');
    mkdirSync(plain);
    cpSync(repository, join(plain, '.git'), { recursive: true });
    system.start('proxy', 'snapshot');
    return { commits, ...(await measureStore(system)), ...(await measurePlain(plain, system)) };
  } finally {
    await system.stop();
  }
}

async function measureStore(system: System) {
  const client = new RequestClient({ endpoint: endpoints(system.config.bus).request, timeoutMs: 60_000 });
  const snapshots = new Snapshots(client);
  const put = () => snapshots.put(resource, content());
  const get = () => client.request(`=====GET ${resource}`);
  try {
    console.log('  measuring the store');
    const old = await snapshots.log(resource, { limit: 5000 });
    const any = () => client.request(`=====GET ${resource}\n\t${old[Math.floor(Math.random() * old.length)]!.version}`);
    const cpu = () => ({
      client: cpuMs('self'),
      proxy: cpuMs(system.pid('proxy')),
      snapshot: cpuMs(system.pid('snapshot')),
    });
    await time(1, 50, put);
    return {
      bus: await time(1, calls.get, () => client.request('=====LOG qplan app')),
      put: await time(1, calls.put, put),
      get: await time(1, calls.get, get),
      getOld: await time(1, calls.get, any),
      ...(await whileCounting(cpu, async () => ({ puts: await time(clients, calls.putsOfMany, put) }))),
      gets: await time(clients, calls.getsOfMany, get),
      getWhilePacking: await whilePutting(put, any),
    };
  } finally {
    client.close();
  }
}

/** What the processes computed meanwhile, a PUT. */
async function whileCounting<T>(cpu: () => Row['cpu'], work: () => Promise<T>): Promise<T & { cpu: Row['cpu'] }> {
  const before = cpu();
  const done = await work();
  const after = cpu();
  const spent = (name: keyof Row['cpu']) => (after[name] - before[name]) / calls.putsOfMany;
  return { ...done, cpu: { client: spent('client'), proxy: spent('proxy'), snapshot: spent('snapshot') } };
}

/** What a process has computed so far, its children aside, in ms: proc(5), which counts in hundredths of a second. */
function cpuMs(pid: number | 'self'): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Reads by one client while another writes so much that packs are rolled up meanwhile. */
async function whilePutting(put: () => Promise<unknown>, get: () => Promise<unknown>): Promise<Figure> {
  let reading = true;
  const writing = time(1, 400, put).then(() => (reading = false));
  const figure = await time(1, Number.POSITIVE_INFINITY, get, () => reading);
  await writing;
  return figure;
}

async function measurePlain(folder: string, { config }: System) {
  console.log('  measuring plain git');
  const file = config.resources.get(resource)!;
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  const git = new PlainGit(folder, file);
  git.checkOut();
  return {
    plainPut: await time(1, calls.plain, async () => git.commit(content())),
    plainGet: await time(1, calls.plain, async () => git.read()),
  };
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
): Promise<Figure> {
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
  const seconds = (performance.now() - started) / 1000;
  ms.sort((a, b) => a - b);
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))]!;
  return { p50: at(0.5), p99: at(0.99), most: at(1), perSecond: ms.length / seconds };
}

/** ms of all processes. */
function computed({ client, proxy, snapshot }: Row['cpu']): number {
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
  line('  computed for each, ms: client, proxy, snapshot', ({ cpu }) =>
    [cpu.client, cpu.proxy, cpu.snapshot].map((each) => each.toFixed(2)).join(' + '),
  );
  line(
    `  of what ${cores} cores can`,
    ({ cpu, puts }) => `${((puts.perSecond * computed(cpu)) / 10 / cores).toFixed(0)} %`,
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
  const most = rows.map(({ put, cpu }) => (cores * 1000) / computed(cpu) / put.perSecond);
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
  aim('PUT p50, longest history / shortest', [last.put.p50 / first.put.p50], 1.5);
  aim('GET p50, longest history / shortest', [last.get.p50 / first.get.p50], 1.5);
  aim(
    'slowest GET while packs roll up, ms',
    rows.map(({ getWhilePacking }) => getWhilePacking.most),
    100,
  );
}
