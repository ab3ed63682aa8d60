// Nothing acknowledged is ever lost: clients PUT while services are killed at random. `make chaos` runs it with 2,000 PUTs
// and 200 kills, `make test` with fewer; CHAOS_SEED repeats a run's choices.
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { RequestClient } from '@qplan/bus';
import { endpoints, type ServiceName } from '@qplan/config';
import { Snapshots, type Version } from '@qplan/snapshots';
import { prepareSystem, randomNumbers, type System, until } from '@qplan/harness';
import { rawPlan, stages } from '../harness/one-item-plan.ts';

const puts = Number(process.env['CHAOS_PUTS'] ?? 160);
const kills = Number(process.env['CHAOS_KILLS'] ?? 12);
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const clients = 8;
const mortal = ['snapshot', 'proxy', 'condition', 'qplan'] as const satisfies ServiceName[];

/** Pauses between a restart and the next kill, in ms: at times a service is killed while it starts. */
const betweenKills = { least: 50, most: 1500 };

let system: System;
let client: RequestClient;
let snapshots: Snapshots;
beforeAll(async () => {
  system = await prepareSystem(stages);
  client = new RequestClient({ endpoint: endpoints(system.config.bus).request, timeoutMs: 1000, attempts: 60 });
  snapshots = new Snapshots(client);
  system.start(...mortal);
  await until('the snapshot service answers', async () => (await snapshots.log('raw qplan')).length === 0);
});
afterAll(async () => {
  client?.close();
  await system?.stop();
});

async function killAtRandom(random: () => number, onKill: () => void): Promise<void> {
  for (let kill = 0; kill < kills; kill++) {
    await pause(betweenKills.least + random() * (betweenKills.most - betweenKills.least));
    const victim = mortal[Math.floor(random() * mortal.length)]!;
    await system.end(victim, 'SIGKILL');
    system.start(victim);
    onKill();
  }
}

/** Follows the newest app data's lineage: the raw version that it was made from. */
async function rawBehindApp(): Promise<string | undefined> {
  const app = await snapshots.newest('qplan app');
  const made = app?.from[0]?.version;
  const cond = (await snapshots.log('cond qplan', { limit: 50 })).find(({ version }) => version === made);
  return cond?.from[0]?.version;
}

/** Each version's one item, by its name: which PUT it was. */
async function names(versions: readonly Version[]): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < versions.length; from += 32) {
    const some = versions.slice(from, from + 32);
    const contents = await Promise.all(some.map(({ version }) => snapshots.get('raw qplan', version)));
    found.push(...contents.map(({ content }) => /\t(put \d+)\t/.exec(content)![1]!));
  }
  return found;
}

test(`${puts} PUTs from ${clients} clients outlive ${kills} kills`, async () => {
  // At once: whatever becomes of the run, it can be repeated.
  process.stdout.write(`chaos: seed ${seed}\n`);
  const random = randomNumbers(seed);
  const acknowledged = new Map<string, string>();
  let killed = 0;
  let restarted = 0;
  let next = 0;
  const putAll = async () => {
    while (next < puts) {
      const name = `put ${next++}`;
      acknowledged.set(name, await snapshots.put('raw qplan', rawPlan('Apps:2', name)));
      // The PUTs keep step with the kills, so that each kill meets some.
      while (next / puts > (killed + 1) / kills && killed < kills) await pause(5);
    }
  };
  const onKill = () => {
    killed++;
    restarted = performance.now();
  };
  await Promise.all([killAtRandom(random, onKill), ...Array.from({ length: clients }, putAll)]);

  const newest = (await snapshots.newest('raw qplan'))!;
  await until('the app data comes from the newest raw version', async () => (await rawBehindApp()) === newest.version);
  const caughtUpMs = performance.now() - restarted;

  const versions = await snapshots.log('raw qplan', { limit: puts * 2 });
  const stored = await names(versions);
  const missing = [...acknowledged].filter(([, version]) => !versions.some((stored) => stored.version === version));
  const twice = stored.length - new Set(stored).size;
  // What a killed writer had begun dangles until git collects it: no fault.
  const fsck = execFileSync(
    'git',
    ['-C', system.config.snapshot.repository, 'fsck', '--strict', '--full', '--no-dangling'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  console.info(
    `seed ${seed}: ${acknowledged.size} acknowledged PUTs, ${killed} kills; missing ${missing.length}, ` +
      `there twice ${twice}; caught up ${Math.round(caughtUpMs)} ms after the last restart`,
  );
  expect(acknowledged.size).toBe(puts);
  expect(missing).toEqual([]);
  expect(twice).toBe(0);
  expect(fsck.trim()).toBe('');
});
