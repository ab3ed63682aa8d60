// How much memory each service takes that serves 50 plans of 120 items, how long it is from a changed cell of one to its plan on
// the web service, that the others make nothing of it, and how soon the portfolio of all answers. BENCH_PLANS=10 for less.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ServiceName, services } from '@qplan/config';
import { prepareSystem, until } from '@qplan/harness';
import { median } from './percentile.ts';
import { cpuMs, memoryMib } from './processes.ts';

const plans = Number(process.env['BENCH_PLANS'] ?? 50);
const items = 120;
const rounds = 10;
/** What docker-compose.yml gives each service. */
const mostMib = 768;

const names = Array.from({ length: plans }, (_, number) => `team-${number}`);
const system = await prepareSystem('');
try {
  mkdirSync(join(system.folder, 'plans'));
  for (const name of names) savePlan(name);
  const began = performance.now();
  system.start(...services);
  for (const name of names) await until(`the plan of ${name}`, () => versionOf(name), 600_000);
  console.log(
    `${plans} plans of ${items} items: all are there ${seconds(performance.now() - began)} s after the start`,
  );
  const before = new Map(await Promise.all(names.map(async (name) => [name, await versionOf(name)] as const)));
  const took: number[] = [];
  for (let round = 1; round <= rounds; round++) took.push(await change('team-0', round));
  console.log(`a changed cell is in its plan after ${median(took).toFixed(0)} ms (median of ${rounds})`);
  const others = await Promise.all(names.slice(1).map(async (name) => (await versionOf(name)) !== before.get(name)));
  console.log(`plans of others that were made anew: ${others.filter(Boolean).length}`);
  await measurePortfolio();
  const cpu = new Map(services.map((name) => [name, cpuMs(system.pid(name))]));
  const idleMs = 10_000;
  await pause(idleMs);
  for (const name of services) {
    const share = (100 * (cpuMs(system.pid(name)) - cpu.get(name)!)) / idleMs;
    console.log(
      `${name.padEnd(10)} ${memoryOf(name).toFixed(0).padStart(5)} MiB of ${mostMib}, ${share.toFixed(1)} % of a core when nothing happens`,
    );
  }
} finally {
  await system.stop();
}

function savePlan(name: string): void {
  const folder = join(system.folder, name);
  mkdirSync(folder);
  const people = Array.from({ length: 12 }, (_, number) => `Person ${number},Track ${number % 3},Dev`);
  writeFileSync(join(folder, 'staff.csv'), `Name,Track,Skill\n${people.join('\n')}\n`);
  saveWork(name, 0);
  writeFileSync(
    join(system.folder, 'plans', `${name}.ini`),
    `[pull]\noutput = raw qplan\nevery = 1 hour\n[pull.raw work]\nsource = ${folder}/work.csv\n[pull.raw staff]\n` +
      `source = ${folder}/staff.csv\n[condition]\ninput = raw qplan\noutput = cond qplan\n[condition.plan]\n` +
      `start = Jan 4, 2027\nend = Mar 26, 2027\n[qplan]\ninput = cond qplan\noutput = qplan app\n`,
  );
}

function saveWork(name: string, round: number): void {
  const work = Array.from(
    { length: items },
    (_, number) => `Item ${number},Track ${number % 3},${1 + (number % 3)},Dev:${1 + ((number + round) % 4)}`,
  );
  writeFileSync(join(system.folder, name, 'work.csv'), `Item,Track,Triage,Estimate\n${work.join('\n')}\n`);
}

async function versionOf(name: string): Promise<string | undefined> {
  const answer = await fetch(`${system.address}/p/${name}/api/plan`);
  return answer.ok ? ((await answer.json()) as { version: string }).version : undefined;
}

/** The first answer, which all plans are read for; after a change of one; while none changes; and to who has it. */
async function measurePortfolio(): Promise<void> {
  const first = await timed(() => ask('/api/portfolio'));
  const bytes = (await ask('/api/portfolio')).length;
  const after: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    await change('team-0', rounds + round);
    after.push(await timed(() => ask('/api/portfolio')));
  }
  const again = await timings(() => ask('/api/portfolio'));
  const list = await timings(() => ask('/api/plans'));
  const found = await timings(() => ask('/api/portfolio/find?q=item%2099'));
  console.log(
    `the portfolio, ${(bytes / 1024).toFixed(0)} KiB: first ${first.toFixed(0)} ms, after a change of one ${ms(after)}, ` +
      `again ${ms(again)}; the list of plans ${ms(list)}, a search ${ms(found)} (medians of ${rounds})`,
  );
}

async function ask(path: string): Promise<string> {
  const answer = await fetch(system.address + path);
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer.text();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function timings(work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) took.push(await timed(work));
  return took;
}

function ms(took: readonly number[]): string {
  return `${median(took).toFixed(1)} ms`;
}

async function change(name: string, round: number): Promise<number> {
  const before = await versionOf(name);
  const began = performance.now();
  saveWork(name, round);
  await until('the new plan', async () => (await versionOf(name)) !== before, 60_000);
  return performance.now() - began;
}

/** Of the service and the processes that it has started, in MiB. */
function memoryOf(name: ServiceName): number {
  return processesOf(system.pid(name)).reduce((sum, pid) => sum + memoryMib(pid).now, 0);
}

function processesOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    const text = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
    return text === '' ? [] : text.split(' ').map(Number);
  });
  return [pid, ...children.flatMap(processesOf)];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
