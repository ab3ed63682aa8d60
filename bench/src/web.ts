// What the web service carries: people who open the page within a minute, by the front, and stay, while there is a new plan every
// ten seconds by the bus and the stages; with two web services, and with three. How long it is until the last of them has the
// plan; what a broadcast costs that goes to the clients of all; and how soon people are back when one of the services dies.
// BENCH_PEOPLE=200 for fewer people, BENCH_PLANS=3 for fewer plans, BENCH_REPLICAS=2 for two alone.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { RequestClient, Subscriber } from '@qplan/bus';
import { endpoints, projectRoot } from '@qplan/config';
import { freePorts, prepareSystem, until } from '@qplan/harness';
import { parseEvent, Snapshots } from '@qplan/snapshots';
import { median } from './percentile.ts';
import type { Measured } from './web/costs.ts';
import { Crowd } from './web/crowd.ts';
import { findCaddy, startFront } from './web/front.ts';
import { pageFiles } from './web/page-files.ts';
import { startReplicas } from './web/replicas.ts';
import { broadcast, die, idle, newPlans, open } from './web/stay.ts';

const people = Number(process.env['BENCH_PEOPLE'] ?? 2_000);
const plans = Number(process.env['BENCH_PLANS'] ?? 12);
const counts = (process.env['BENCH_REPLICAS'] ?? '2,3').split(',').map(Number);
const openWithinMs = Number(process.env['BENCH_OPEN_WITHIN'] ?? 60) * 1000;
const planEveryMs = 10_000;
/** From a PUT of the sheets' data to the last person who has the plan of it: in ms, median of the plans. */
const limitMs = 3_000;

interface Result {
  readonly lastMs: readonly number[];
  readonly failures: number;
}

const caddy = findCaddy();
requireAll();

const example = readFileSync(join(projectRoot(), 'config', 'config.ini'), 'utf8');
const system = await prepareSystem(example.slice(example.indexOf('\n[pull]')));
const bus = new RequestClient({ endpoint: endpoints(system.config.bus).request });
const snapshots = new Snapshots(bus);
const made = new Subscriber({ endpoint: endpoints(system.config.bus).subscribe, topics: ['=====qplan app'] });
let newest: string | undefined;
void (async () => {
  for await (const frame of made) newest = parseEvent(frame)?.version ?? newest;
})();
let edits = 0;

try {
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan');
  await until('the first plan', async () => (await snapshots.newest('qplan app')) !== undefined);
  await system.end('pull');
  const raw = (await snapshots.get('raw qplan')).content;
  const put = async () => {
    newest = undefined;
    await snapshots.put('raw qplan', raw.replace('Message reactions', `Message reactions ${(edits += 1)}`));
    return until('the stages have made the plan', () => newest);
  };
  const results: Result[] = [];
  for (const count of counts) results.push(await measure(count, put));
  report(results);
} finally {
  made.close();
  bus.close();
  await system.stop();
}

async function measure(count: number, put: () => Promise<string>): Promise<Result> {
  console.log(`${count} replicas of the web service behind the front, ${people} people`);
  const [port] = (await freePorts(1)) as [number];
  const replicas = await startReplicas(system, count, port);
  const up = new Set(replicas.map(({ address }) => address));
  const leaving = replicas.map(({ kill }) => kill);
  try {
    const front = await startFront(caddy!, { folder: system.folder, port, addresses: () => [...up] });
    leaving.push(front.close);
    const crowd = new Crowd(people, { port: front.port, ca: front.ca, files: pageFiles() }, openWithinMs);
    leaving.push(() => crowd.leave());
    const measured: Measured = { replicas, front, crowd };
    await open(measured, openWithinMs);
    await idle(measured);
    const lastMs = await newPlans(measured, { count: plans, everyMs: planEveryMs, put });
    await broadcast(measured, port);
    const failed = crowd.told('failed');
    for (const kind of new Set(failed.map(({ what }) => what)))
      console.log(`  failed ${failed.filter(({ what }) => what === kind).length} times: ${kind}`);
    const dying = replicas.at(-1)!;
    await die(measured, dying, () => up.delete(dying.address));
    console.log();
    return { lastMs, failures: failed.length };
  } finally {
    for (const leave of leaving.reverse()) leave();
  }
}

function report(results: readonly Result[]): void {
  let missed = false;
  const aim = (what: string, value: number, limit: number) => {
    if (value > limit) missed = true;
    console.log(`  ${value <= limit ? 'reached' : 'MISSED '}  ${what} ≤ ${limit}: ${value.toFixed(0)}`);
  };
  console.log(`Aims, on ${availableParallelism()} cores for everything, the people too`);
  for (const [at, { lastMs, failures }] of results.entries()) {
    aim(`${counts[at]} replicas: the last person has a new plan, ms, median`, median(lastMs), limitMs);
    aim(`${counts[at]} replicas: failed calls`, failures, 0);
  }
  const [first, last] = [results[0]!, results.at(-1)!];
  if (results.length > 1) {
    const ratio = median(last.lastMs) / median(first.lastMs);
    console.log(`  with ${counts.at(-1)} it takes ${ratio.toFixed(2)} of the time that it takes with ${counts[0]}`);
  }
  process.exitCode = missed ? 1 : 0;
}

/** What is missing on this machine is said before anything is started. */
function requireAll(): void {
  if (caddy === undefined) {
    console.error(
      'bench-web: no caddy, which is the front that is deployed: apt-get install caddy, or CADDY=<its path>',
    );
    process.exit(1);
  }
  // A person has two connections to the front, and that has two to a web service for each, when all ask at once.
  const needed = 5 * people;
  const files = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  if (files === 'unlimited' || Number(files) >= needed) return;
  console.error(
    `bench-web: a process may have ${files} files open here, and ${people} people need ${needed}: ulimit -n ${needed}`,
  );
  process.exit(1);
}
