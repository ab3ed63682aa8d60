// How fast the planning filter is, from a hundred items to fifty thousand: the whole process as a person runs it, and
// its parts, each measured in a process of its own, as cold as in the filter itself.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plan } from '@qplan/plan';
import { formatPlan, formatPlanInput, parsePlanInput } from '@qplan/streams';
import { median } from './percentile.ts';
import { makeQuarter } from './quarter.ts';

const runs = 5;
const command = fileURLToPath(new URL('../../libs/cli/bin/qplan.js', import.meta.url));
const itself = fileURLToPath(import.meta.url);

/** Milliseconds that others take for a plan of so many items, as whole processes: measured once, on a like machine. */
const peers: Readonly<Record<number, { haskell: number; taskJuggler?: number }>> = {
  100: { haskell: 10 },
  500: { haskell: 65, taskJuggler: 900 },
  2_000: { haskell: 330, taskJuggler: 4_500 },
  10_000: { haskell: 2_000 },
  50_000: { haskell: 11_000 },
};

/** Milliseconds. */
interface Parts {
  readonly parse: number;
  readonly plan: number;
  readonly format: number;
}

if (process.argv[2] === 'parts') console.log(JSON.stringify(measureParts(readFileSync(0, 'utf8'))));
else printTable();

function printTable(): void {
  const columns = [
    'items',
    'people',
    'parse',
    'plan',
    'format',
    'total',
    'process',
    'growth',
    'Haskell',
    'TaskJuggler',
  ];
  const widths = columns.map((column) => Math.max(8, column.length + 2));
  const print = (cells: readonly string[]) => console.log(cells.map((cell, i) => cell.padStart(widths[i]!)).join(''));

  console.log(`The filter: median ms of ${runs} runs`);
  print(columns);
  let smaller: { items: number; process: number } | undefined;
  for (const items of Object.keys(peers).map(Number)) {
    const { people, parts, process } = measure(items);
    const { haskell, taskJuggler } = peers[items]!;
    const exponent = smaller && Math.log(process / smaller.process) / Math.log(items / smaller.items);
    print([
      ...[items, people].map((count) => count.toLocaleString('en')),
      ...[parts.parse, parts.plan, parts.format, parts.parse + parts.plan + parts.format, process].map((ms) =>
        ms.toFixed(1),
      ),
      exponent?.toFixed(2) ?? '',
      ...[haskell, taskJuggler].map((ms) => (ms === undefined ? '' : `${(ms / process).toFixed(1)} ×`)),
    ]);
    smaller = { items, process };
  }
  console.log(`
total: parse, plan and format. process: all of "qplan filter", the start of Node (${startOfNode().toFixed(0)} ms) included.
growth: the exponent e of process time ~ items^e, from the row above. Haskell (the original filter), TaskJuggler: how
many times as long they take as process, for a plan of so many items.`);
}

function measure(items: number) {
  const quarter = makeQuarter(items);
  const input = formatPlanInput(quarter);
  const parts = Array.from({ length: runs }, () => JSON.parse(`${run([itself, 'parts'], input)}`) as Parts);
  return {
    people: quarter.staff.length,
    parts: {
      parse: median(parts.map(({ parse }) => parse)),
      plan: median(parts.map(({ plan }) => plan)),
      format: median(parts.map(({ format }) => format)),
    },
    process: median(Array.from({ length: runs }, () => timed(() => run([command, 'filter'], input)).ms)),
  };
}

function measureParts(text: string): Parts {
  const parsed = timed(() => parsePlanInput(text));
  if (!parsed.value.ok) throw new Error('the generated plan cannot be read', { cause: parsed.value.problems });
  const input = parsed.value.value;
  const planned = timed(() => plan(input));
  const formatted = timed(() => formatPlan(planned.value));
  return { parse: parsed.ms, plan: planned.ms, format: formatted.ms };
}

function startOfNode(): number {
  return median(Array.from({ length: runs }, () => timed(() => run(['-e', ''], '')).ms));
}

function run(args: readonly string[], input: string): Buffer {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { input, maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(`${args.join(' ')} failed with ${status}: ${stderr}`);
  return stdout;
}

function timed<T>(work: () => T): { value: T; ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}
