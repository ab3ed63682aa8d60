// Nothing acknowledged is lost or doubled while containers are killed at random, seen by scripts that have none of our
// code. CHAOS_SEED repeats a run's choices.
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@qplan/harness';
import { docker } from './docker.ts';
import { prepareStack, type Stack } from './stack.ts';

const kills = 20;
const clients = 8;
const mortal = ['snapshot', 'proxy', 'condition', 'qplan'] as const;
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** Pauses between a restart and the next kill, in ms: at times a container is killed while it starts. */
const betweenKills = { least: 100, most: 2000 };

let stack: Stack;
beforeAll(async () => {
  stack = await prepareStack();
  await stack.compose('up', '--detach', '--no-build');
  await stack.healthy();
  // It gets its keys while nobody is killed.
  await stack.foreign('ask.py', { input: '=====LOG raw qplan' });
});
afterAll(() => stack?.remove());

/** A number from 0 to 1, the same for the same `seed` and `n`. */
function random(n: number): number {
  const wave = Math.sin(seed + n * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
}

async function killAtRandom(): Promise<void> {
  const ids = await Promise.all(mortal.map((name) => stack.inspect(name, '{{.Id}}')));
  for (let kill = 0; kill < kills; kill++) {
    await pause(betweenKills.least + random(2 * kill) * (betweenKills.most - betweenKills.least));
    const victim = ids[Math.floor(random(2 * kill + 1) * mortal.length)]!;
    await docker('kill', '--signal', 'KILL', victim);
    await docker('start', victim);
  }
}

interface Versioned {
  readonly version: string;
  /** Of the one item: which PUT it was. null in what pull made of the sheet. */
  readonly name: string | null;
}

/** Follows the lineage of the plan on the page to the raw version that it was made from. */
async function rawBehindPage(): Promise<string | undefined> {
  const { lineage } = await stack.plan();
  return lineage.find(({ resource }) => resource === 'raw qplan')?.version;
}

test(`PUTs from ${clients} clients outlive ${kills} kills`, async () => {
  // At once: whatever becomes of the run, it can be repeated.
  process.stdout.write(`chaos: seed ${seed}\n`);
  const killing = new AbortController();
  const storm = stack.foreign('storm.py', { args: [String(clients)], until: killing.signal });
  await killAtRandom();
  const restarted = performance.now();
  killing.abort();
  const { acknowledged, again } = JSON.parse(await storm) as { acknowledged: string[]; again: number };

  const newest = (await stack.foreign('ask.py', { input: '=====LOG raw qplan\n\t1' })).split('\t')[1];
  await until('the page has the newest raw version', async () => (await rawBehindPage()) === newest);
  const caughtUpMs = Math.round(performance.now() - restarted);

  const history = JSON.parse(await stack.foreign('history.py')) as Versioned[];
  const stored = history.flatMap(({ name }) => name ?? []);
  const missing = acknowledged.filter((name) => !stored.includes(name));
  const twice = stored.filter((name, index) => stored.indexOf(name) !== index);
  // What a killed writer had begun dangles until git collects it: no fault.
  const fsck = ['git', '-C', 'data/snapshots', 'fsck', '--strict', '--full', '--no-dangling'];
  const faults = await stack.compose('exec', '-T', 'snapshot', ...fsck);
  console.info(
    `seed ${seed}: ${acknowledged.length} acknowledged PUTs (${again} asked again), ${kills} kills; ` +
      `missing ${missing.length}, there twice ${twice.length}; caught up ${caughtUpMs} ms after the last restart`,
  );
  expect(acknowledged.length).toBeGreaterThan(kills);
  expect(missing).toEqual([]);
  expect(twice).toEqual([]);
  expect(faults).toBe('');
});
