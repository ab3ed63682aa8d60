// `qplan odds`: a Unix filter from conditioned streams to the odds of their dates.

import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { seedOf, Simulation } from '@qplan/plan/odds';
import { oddsDocument } from '@qplan/streams';
import type { Command } from './command.ts';
import { formatOdds } from './odds-text.ts';
import { planFilter } from './plan-filter.ts';
import type { ReadInput } from './read-plan-input.ts';

const usualRuns = 2_000;
const mostRuns = 1_000_000;

const usage = `Usage: qplan odds [--runs=N] [--seed=TEXT] [--json] < cond.txt

Plans the streams on standard input again and again, each time with estimates that are drawn between their low and high, and
prints by which day each item is done in 50, 80 and 95 of 100 runs, and how likely it is done within the plan and by
its due date. An item is planned as in its own track.

  --runs  how often, 1 to ${mostRuns}; without it ${usualRuns}
  --seed  what the draws are made of; without it, the input. The same seed and input give the same odds everywhere
  --json  as JSON: {"runs", "seed", "items": [{"id", "track", "name", "p50", "p80", "p95", "withinPlan", "byDue", …}], …}

Where anything is wrong with the input, nothing is written, and each problem is a line on standard error.

Exit code: 0 written, 1 something is wrong with the input or with reading or writing, 2 called wrongly.
`;

const options = { runs: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } } as const;

export default {
  summary: 'how likely the dates are: conditioned streams on stdin',
  usage,
  run: (args: string[]) => run(args, process.stdin, process.stdout, process.stderr),
} satisfies Command;

/** Runs the command on these streams; answers the exit code. */
export async function run(args: string[], input: Readable, output: Writable, errors: Writable): Promise<number> {
  const settings = readSettings(args);
  if (typeof settings === 'string') {
    errors.write(`qplan odds: ${settings}\n\n${usage}`);
    return 2;
  }
  return planFilter('odds', { input, output, errors }, (read) => oddsParts(read, settings));
}

interface Settings {
  readonly runs: number;
  readonly seed: string | undefined;
  readonly json: boolean;
}

/** A string says what is wrong with the arguments. */
function readSettings(args: string[]): Settings | string {
  try {
    const { runs = `${usualRuns}`, seed, json = false } = parseArgs({ args, options }).values;
    const count = /^\d{1,9}$/.test(runs) ? Number(runs) : NaN;
    if (!(count >= 1 && count <= mostRuns)) return `--runs must be a whole number from 1 to ${mostRuns}, not "${runs}"`;
    return { runs: count, seed, json };
  } catch (error) {
    return (error as Error).message;
  }
}

function oddsParts({ text, input }: ReadInput, { runs, seed = seedOf(text), json }: Settings): Iterable<string> {
  const simulation = new Simulation(input, seed);
  simulation.run(runs);
  const document = oddsDocument(simulation.odds(), seed);
  return json ? [`${JSON.stringify(document)}\n`] : formatOdds(document);
}
