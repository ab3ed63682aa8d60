// How fast the odds are: from nothing to a first answer, and to many runs, each in a process of its own, as cold as the page's
// worker is; and how much cheaper a run is than a plan.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { plan } from '@qplan/plan';
import { Simulation } from '@qplan/plan/odds';
import { median } from './percentile.ts';
import { makeQuarter, uncertain } from './quarter.ts';

const processes = 7;
const itself = fileURLToPath(import.meta.url);

/** After which there is something to show. */
const firstRuns = 100;

interface Size {
  readonly items: number;
  readonly people: number;
  readonly runs: number;
  /** Limits in ms. */
  readonly first?: number;
  readonly all: number;
}

const sizes: readonly Size[] = [
  { items: 121, people: 66, runs: 2_000, first: 300, all: 2_000 },
  { items: 500, people: 120, runs: 1_000, all: 4_000 },
];

/** Milliseconds; the last two are of a warm engine. */
interface Figures {
  readonly first: number;
  readonly all: number;
  readonly run: number;
  readonly plan: number;
}

const [, , asked] = process.argv;
if (asked !== undefined) console.log(JSON.stringify(measure(JSON.parse(asked) as Size)));
else printTable();

function printTable(): void {
  const print = (cells: readonly string[]) => console.log(cells.map((cell) => cell.padStart(10)).join(''));
  console.log(`The odds: median ms of ${processes} processes, against their limits`);
  print(['items', 'people', 'first', 'limit', 'ratio', 'runs', 'all', 'limit', 'ratio', 'a run', 'plan()', 'cheaper']);
  for (const size of sizes) {
    const figures = Array.from({ length: processes }, () => measureApart(size));
    const of = (part: keyof Figures) => median(figures.map((each) => each[part]));
    const against = (ms: number, limit?: number) =>
      limit === undefined ? ['', ''] : [limit.toLocaleString('en'), `${(ms / limit).toFixed(2)} ×`];
    const [items, people, runs] = [size.items, size.people, size.runs].map((count) => count.toLocaleString('en'));
    print([
      items!,
      people!,
      of('first').toFixed(0),
      ...against(of('first'), size.first),
      runs!,
      of('all').toFixed(0),
      ...against(of('all'), size.all),
      of('run').toFixed(3),
      of('plan').toFixed(2),
      `${(of('plan') / of('run')).toFixed(0)} ×`,
    ]);
  }
  console.log(`
first: the odds of ${firstRuns} runs, all: of so many runs, both from the values of the input on. Half the items wait for another,
every amount has a range, errors go together by 0.3. a run: draws, dates and counts; plan(): all lists, its dates twice, for All too.`);
}

function measureApart(size: Size): Figures {
  const { status, stdout, stderr } = spawnSync(process.execPath, [itself, JSON.stringify(size)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the measurement failed with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Figures;
}

function measure({ items, people, runs }: Size): Figures {
  const input = uncertain(makeQuarter(items, people));
  const began = performance.now();
  const since = (from: number) => performance.now() - from;
  const simulation = new Simulation(input, 'bench');
  simulation.run(firstRuns);
  simulation.odds();
  const first = since(began);
  simulation.run(runs - firstRuns);
  simulation.odds();
  const all = since(began);
  const warm = performance.now();
  simulation.run(500);
  const run = since(warm) / 500;
  for (let n = 0; n < 50; n += 1) plan(input);
  const planning = performance.now();
  for (let n = 0; n < 100; n += 1) plan(input);
  return { first, all, run, plan: since(planning) / 100 };
}
