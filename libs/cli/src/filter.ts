// `qplan filter`: a Unix filter from conditioned streams to a plan. All or nothing: what it cannot read whole it does
// not plan, and it says why on standard error.

import type { Readable, Writable } from 'node:stream';
import { planInParts } from '@qplan/plan';
import { formatPlanInParts } from '@qplan/streams';
import type { Command } from './command.ts';
import { planFilter } from './plan-filter.ts';

const usage = `Usage: qplan filter < cond.txt > app.txt

Reads the streams "qplan params v1", "qplan holidays v1", "qplan staff v1" and "qplan work v1", in any order, from
standard input, and writes the plan as streams to standard output. Streams of other names are let be.

Where anything is wrong with the input, nothing is written, and each problem is a line on standard error:
  qplan work v1, line 12: rank "x" is not a whole number

Exit code: 0 planned, 1 something is wrong with the input or with reading or writing, 2 called wrongly.
`;

export default {
  summary: 'compute the plan: conditioned streams on stdin, the plan on stdout',
  usage,
  async run(args: string[]): Promise<number> {
    if (args.length === 0) return filter(process.stdin, process.stdout, process.stderr);
    process.stderr.write(`qplan filter: takes no arguments; it reads standard input\n\n${usage}`);
    return 2;
  },
} satisfies Command;

/** Plans `input`. Answers the exit code when all is written. */
export function filter(input: Readable, output: Writable, errors: Writable): Promise<number> {
  return planFilter('filter', { input, output, errors }, (read) => formatPlanInParts(planInParts(read.input)));
}
