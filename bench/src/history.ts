// How fast the history is, by its length: the first page, the next ones, a search that finds nothing; and what the web and the
// snapshot service take of memory meanwhile. The services are the real ones.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { prepareSystem, type System, until } from '@qplan/harness';
import { plan } from '@qplan/plan';
import { Snapshots } from '@qplan/snapshots';
import { formatPlan, formatPlanInput, type PlanInput } from '@qplan/streams';
import { median } from './percentile.ts';
import { memoryMib } from './processes.ts';
import { makeQuarter } from './quarter.ts';

const sizes = (process.env['BENCH_VERSIONS'] ?? '1000,100000').split(',').map(Number);
/** As many versions of the data differ; so many pages compare what no page before did. */
const dataVersions = 400;
const items = 120;
const pages = 10;
const minutesBetween = 30;
/** So often all contents of the data are read before memory is looked at. */
const rounds = 5;
const limits = { firstMs: 300, memory: 1.3 };

interface Figures {
  readonly versions: number;
  readonly first: number;
  readonly next: number;
  /** Versions that a search looks through in a second. */
  readonly searched: number;
  readonly webMib: number;
  readonly snapshotMib: number;
}

interface Page {
  readonly entries: readonly { readonly saves: number }[];
  readonly next: string | null;
  readonly searchedTo: string | null;
}

const figures: Figures[] = [];
for (const versions of sizes) figures.push(await measure(versions));
print(figures);

async function measure(versions: number): Promise<Figures> {
  console.log(`${versions.toLocaleString('en')} versions: writing the history`);
  const system = await prepareSystem('[qplan]\ninput = cond qplan\noutput = qplan app\n');
  try {
    await writePlans(system, versions);
    system.start('proxy', 'snapshot', 'web');
    await until('the plan', async () => (await fetch(`${system.address}/api/plan`).catch(() => undefined))?.ok);
    const [first, page] = await timed(() => ask(system, ''));
    const next: number[] = [];
    let last = page;
    for (let n = 0; n < pages; n += 1) {
      const [ms, page] = await timed(() => ask(system, `?before=${last.next}`));
      next.push(ms);
      last = page;
    }
    const before = new Date();
    const [ms, { searchedTo }] = await timed(() => ask(system, '?find=nobody+of+that+name'));
    await work(system);
    const minutes = (before.getTime() - Date.parse(searchedTo!)) / 60_000;
    return {
      versions,
      first,
      next: median(next),
      searched: minutes / minutesBetween / (ms / 1000),
      webMib: memoryMib(system.pid('web')).now,
      snapshotMib: memoryMib(system.pid('snapshot')).now,
    };
  } finally {
    await system.stop();
  }
}

/**
 * The same for each length of the history. What was needed once, at the start or for a search, is collected only as room is
 * needed: what a service takes that has been running for a while shows when it has worked.
 */
async function work({ config }: System): Promise<void> {
  const client = new RequestClient({ endpoint: endpoints(config.bus).request });
  const snapshots = new Snapshots(client);
  for (let round = 0; round < rounds; round += 1) {
    const versions = await snapshots.log('cond qplan', { limit: dataVersions });
    for (const { version } of versions) await snapshots.get('cond qplan', version);
    await snapshots.log('qplan app', { limit: pages * 30 });
  }
  client.close();
}

async function ask({ address }: System, query: string): Promise<Page> {
  const answer = await fetch(`${address}/api/history${query}`);
  if (!answer.ok) throw new Error(`/api/history${query} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Page;
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const began = performance.now();
  const value = await work();
  return [performance.now() - began, value];
}

/** Plans half an hour apart, made by turns from some hundred versions of the data, which differ in an estimate each. */
async function writePlans({ config }: System, versions: number): Promise<void> {
  const { repository } = config.snapshot;
  const [cond, app] = ['cond qplan', 'qplan app'].map((name) => config.resources.get(name)!) as [string, string];
  mkdirSync(repository, { recursive: true });
  spawnSync('git', ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', repository]);
  const quarter = makeQuarter(items);
  const end = Math.floor(Date.now() / 1000);
  const start = end - (versions + dataVersions) * minutesBetween * 60;
  await importAll(
    repository,
    Array.from({ length: dataVersions }, (_, n) => {
      const content = formatPlanInput(edited(quarter, n));
      return commit('cond qplan', cond, content, [], start + n);
    }),
  );
  const made = spawnSync('git', ['-C', repository, 'log', '--format=%H', 'main'], { encoding: 'utf8' });
  const data = made.stdout.trimEnd().split('\n');
  const content = formatPlan(plan(quarter));
  const blob = `blob\nmark :1\ndata ${Buffer.byteLength(content)}\n${content}\n`;
  function* plans(): Generator<string> {
    yield blob;
    for (let n = 0; n < versions; n += 1) {
      const from = [`cond qplan@${data[n % data.length]!}`];
      const parent = n === 0 ? 'from refs/heads/main^0\n' : '';
      const seconds = end - (versions - n) * minutesBetween * 60;
      yield `${head('qplan app', Buffer.byteLength(content), from, seconds, n)}${parent}M 100644 :1 "${app}"\n\n`;
    }
  }
  await importAll(repository, plans());
  spawnSync('git', ['-C', repository, 'commit-graph', 'write', '--reachable']);
}

function edited(quarter: PlanInput, version: number): PlanInput {
  const at = version % quarter.work.length;
  const work = quarter.work.map((item, n) =>
    n === at ? { ...item, estimate: [{ skill: 'Apps', weeks: 1 + version / 100 }] } : item,
  );
  return { ...quarter, work };
}

function commit(resource: string, file: string, content: string, from: readonly string[], seconds: number): string {
  const bytes = Buffer.byteLength(content);
  return `${head(resource, bytes, from, seconds, seconds)}M 100644 inline "${file}"\ndata ${bytes}\n${content}\n`;
}

/** As the snapshot service writes them. */
function head(resource: string, bytes: number, from: readonly string[], seconds: number, request: number): string {
  const id = `${resource === 'qplan app' ? 'a' : 'c'}${request.toString(16).padStart(31, '0')}`;
  const lineage = from.map((input) => `From: ${input}\n`).join('');
  const message = `${resource} by bench\n\nResource: ${resource}\nBy: bench\n${lineage}Bytes: ${bytes}\nRequest: ${id}\n`;
  return `commit refs/heads/main\ncommitter QPlan <qplan@localhost> ${seconds} +0000\ndata ${message.length}\n${message}`;
}

async function importAll(repository: string, texts: Iterable<string>): Promise<void> {
  const git = spawn('git', ['-C', repository, 'fast-import', '--quiet', '--date-format=raw'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(git, 'exit');
  for (const text of texts) if (!git.stdin.write(text)) await once(git.stdin, 'drain');
  git.stdin.end();
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

function print(all: readonly Figures[]): void {
  const line = (label: string, tell: (figures: Figures) => string) =>
    console.log(label.padEnd(44) + all.map((each) => tell(each).padStart(16)).join(''));
  console.log(`\nPlans of ${items} items, half an hour apart; pages of 30`);
  line('versions', ({ versions }) => versions.toLocaleString('en'));
  line('first page, ms', ({ first }) => first.toFixed(0));
  line(`the next, ms, median of ${pages}`, ({ next }) => next.toFixed(0));
  line('a search, versions a second', ({ searched }) => searched.toFixed(0));
  line('web, MiB', ({ webMib }) => webMib.toFixed(0));
  line('snapshot, MiB', ({ snapshotMib }) => snapshotMib.toFixed(0));
  const [least, largest] = [all[0]!, all.at(-1)!];
  const aim = (what: string, value: number, limit: number) =>
    console.log(`  ${value <= limit ? 'reached' : 'MISSED '}  ${what} ≤ ${limit}: ${value.toFixed(2)}`);
  console.log('\nAims');
  aim('first page, ms', largest.first, limits.firstMs);
  aim('web’s memory, of that with the shortest', largest.webMib / least.webMib, limits.memory);
  aim('snapshot’s memory, of that with the shortest', largest.snapshotMib / least.snapshotMib, limits.memory);
}
