// How good suggestions are: on twenty quarters, what the command finds, by aim, against the bound that no set of moves betters; and
// how long that takes. First the example's size, of which all single moves are to be tried within two seconds, cold.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Aim, aims, Search, Trials } from '@qplan/plan/suggest';
import { formatPlanInput, type PlanInput } from '@qplan/streams';
import { median } from './percentile.ts';
import { makeQuarter, uncertain } from './quarter.ts';

const quarters = Number(process.env['BENCH_QUARTERS'] ?? 20);
const processes = 5;
const singlesLimit = 2_000;
const limits = { moves: 5, hires: 1 };

const command = fileURLToPath(new URL('../../libs/cli/bin/qplan.js', import.meta.url));
const itself = fileURLToPath(import.meta.url);

const [, , asked] = process.argv;
if (asked === 'singles') console.log(JSON.stringify(measureSingles()));
else {
  printSingles();
  printQuarters();
}

function printSingles(): void {
  const runs = Array.from(
    { length: processes },
    () => JSON.parse(run([itself, 'singles'])) as { moves: number; ms: number },
  );
  const ms = median(runs.map((each) => each.ms));
  console.log(
    `Single moves of 121 items and 66 people, half an edge an item: ${runs[0]!.moves.toLocaleString('en')} in ${ms.toFixed(0)} ms, ` +
      `limit ${singlesLimit.toLocaleString('en')}: ${(ms / singlesLimit).toFixed(2)} × (median of ${processes} processes)\n`,
  );
}

function measureSingles(): { moves: number; ms: number } {
  const input = uncertain(makeQuarter(121, 66));
  const began = performance.now();
  const search = new Search(new Trials(input), { aim: 'items', triage: 3 }, limits);
  const steps = search.steps();
  while (search.singles.length < search.candidates) steps.next();
  return { moves: search.candidates, ms: performance.now() - began };
}

/** From 60 items and 30 people to 174 and 68; in every other one prerequisites bind. */
function makeOne(n: number): PlanInput {
  const { rules, ...input } = uncertain(makeQuarter(60 + 6 * n, 30 + 2 * n, n + 1), n + 1);
  return n % 2 === 0 ? input : { ...input, rules: rules! };
}

interface Found {
  readonly figure: number;
  readonly best: { readonly figure: number };
  readonly bound: number | null;
  readonly seconds: { readonly search: number; readonly bound: number };
}

function printQuarters(): void {
  const print = (cells: readonly string[]) =>
    console.log(cells.map((cell, n) => (n === 0 ? cell.padEnd(20) : cell.padStart(11))).join(''));
  console.log(`Sets of up to ${limits.moves} moves on ${quarters} quarters: medians`);
  print(['aim', 'without', 'found', 'bound', 'gap', 'of the way', 'search s', 'bound s']);
  for (const aim of aims) {
    for (const binds of [false, true]) {
      const found = Array.from({ length: quarters }, (_, n) => n)
        .filter((n) => (n % 2 === 1) === binds)
        .map((n) => suggest(makeOne(n), aim));
      const of = (figure: (each: Found & { bound: number }) => number) =>
        median(found.filter((each): each is Found & { bound: number } => each.bound !== null).map(figure));
      print([
        `${aim}${binds ? ', in order' : ''}`,
        ...[of((each) => each.figure), of((each) => each.best.figure), of((each) => each.bound)].map((figure) =>
          figure.toLocaleString('en'),
        ),
        `${(100 * of(({ best, bound }) => Math.abs(bound - best.figure) / Math.max(bound, best.figure, 1))).toFixed(1)} %`,
        `${(100 * of(({ figure, best, bound }) => (bound === figure ? 1 : (best.figure - figure) / (bound - figure)))).toFixed(0)} %`,
        ...[of(({ seconds }) => seconds.search), of(({ seconds }) => seconds.bound)].map((seconds) =>
          seconds.toFixed(1),
        ),
      ]);
    }
  }
  console.log(`
without: the plan as it is; found: with the best set of moves; bound: no set of as many moves betters it. gap: of the two last,
in % of the larger; of the way: from the plan as it is to the bound. In order: prerequisites bind.`);
}

function suggest(input: PlanInput, aim: Aim): Found {
  const { moves, hires } = limits;
  const args = [command, 'suggest', '--json', `--aim=${aim}`, `--moves=${moves}`, `--hires=${hires}`, '--seconds=300'];
  return JSON.parse(run(args, formatPlanInput(input))) as Found;
}

function run(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${args.join(' ')} failed with ${status}: ${stderr}`);
  return stdout;
}
