// How fast the planning filter is, from a hundred items to fifty thousand: the whole process as a person runs it, and
// its parts, each measured in a process of its own, as cold as in the filter itself.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plan } from '@qplan/plan';
import { formatPlan, formatPlanInput, parsePlanInput } from '@qplan/streams';
import { median } from './percentile.ts';
import { makeQuarter } from './quarter.ts';

const runs = 11;
const command = fileURLToPath(new URL('../../libs/cli/bin/qplan.js', import.meta.url));
const itself = fileURLToPath(import.meta.url);

const sizes = [100, 500, 2_000, 10_000, 50_000];

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
    'node',
    'above',
    'ratio',
    'growth',
  ];
  const print = (cells: readonly string[]) => console.log(cells.map((cell) => cell.padStart(9)).join(''));

  console.log(`The filter: median ms of ${runs} runs`);
  print(columns);
  let smaller: { items: number; process: number } | undefined;
  for (const items of sizes) {
    const { people, parts, process, node } = measure(items);
    const exponent = smaller && Math.log(process / smaller.process) / Math.log(items / smaller.items);
    print([
      ...[items, people].map((count) => count.toLocaleString('en')),
      ...[parts.parse, parts.plan, parts.format, parts.parse + parts.plan + parts.format].map((ms) => ms.toFixed(1)),
      ...[process, node, process - node].map((ms) => ms.toFixed(1)),
      `${(process / node).toFixed(1)} ×`,
      exponent?.toFixed(2) ?? '',
    ]);
    smaller = { items, process };
  }
  console.log(`
total: parse, plan and format, each in a process as cold as the filter's. process: all of "qplan filter". node: "node -e 0",
started in turns with it; above: process less node, aim 40 for 500 items; ratio: process to node, aim 9 for 50,000 items.
growth: the exponent e of process time ~ items^e, from the row above.`);
}

function measure(items: number) {
  const quarter = makeQuarter(items);
  const input = formatPlanInput(quarter);
  const parts = Array.from({ length: runs }, () => JSON.parse(`${run([itself, 'parts'], input)}`) as Parts);
  const whole = Array.from({ length: runs }, () => ({
    node: timed(() => run(['-e', '0'], '')).ms,
    filter: timed(() => run([command, 'filter'], input)).ms,
  }));
  return {
    people: quarter.staff.length,
    parts: {
      parse: median(parts.map(({ parse }) => parse)),
      plan: median(parts.map(({ plan }) => plan)),
      format: median(parts.map(({ format }) => format)),
    },
    process: median(whole.map(({ filter }) => filter)),
    node: median(whole.map(({ node }) => node)),
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
