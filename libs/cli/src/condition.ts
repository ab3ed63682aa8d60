// `qplan condition`: the condition stage as a Unix filter, to try a configuration before it runs for everybody.
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { condition, explain, formatProblem, sheetTitles } from '@qplan/condition';
import { ConfigError } from '@qplan/config';
import { localDay } from '@qplan/streams';
import { loadChosen } from './chosen-plan.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan condition [--explain] [--config FILE] [--plan NAME] < raw.txt > cond.txt

Reads raw streams, as "qplan get 'raw qplan'" prints them, from standard input, reads the sheets in them by the
[condition] sections of config.ini, and writes the qplan v1 streams to standard output.

  --explain       write instead what was understood: which column became what, what was left out and why
  --config FILE   the configuration, instead of $QPLAN_CONFIG or config/config.ini
  --plan NAME     the plan of config/plans, instead of the one of config.ini

Each problem is a line on standard error with its cell, and then nothing is written:
  Work!F17: estimate "3X": a number of person-weeks or a size S, M, L, Q

Exit code: 0 conditioned, 1 there are problems or the configuration is wrong, 2 called wrongly.
`;

export default {
  summary: 'read sheets: raw streams on stdin, conditioned streams on stdout',
  usage,
  run: (args: string[]) => run(args, process.stdin, process.stdout, process.stderr),
} satisfies Command;

/** Runs the command on these streams; answers the exit code. */
export async function run(args: string[], input: Readable, output: Writable, errors: Writable): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    errors.write(`qplan condition: ${options}\n\n${usage}`);
    return 2;
  }
  const config = readConfig(options.config);
  if (typeof config === 'string') {
    errors.write(`qplan condition: ${config}\n`);
    return 1;
  }
  const conditioned = condition(await text(input), config.settings, config.titles, undefined, localDay(new Date()));
  if (options.explain) output.write(explain(conditioned));
  else {
    for (const warning of conditioned.warnings) errors.write(`warning: ${formatProblem(warning)}\n`);
    for (const error of conditioned.errors) errors.write(`${formatProblem(error)}\n`);
    output.write(conditioned.text ?? '');
  }
  return conditioned.text === undefined ? 1 : 0;
}

/** The options, or what is wrong with them. */
function readOptions(args: string[]): { explain: boolean; config: string | undefined } | string {
  try {
    const { values } = parseArgs({ args, options: { explain: { type: 'boolean' }, config: { type: 'string' } } });
    return { explain: values.explain ?? false, config: values.config };
  } catch (error) {
    return (error as Error).message;
  }
}

/** The settings and the names of the sheets, or what is wrong with the configuration. */
function readConfig(path: string | undefined) {
  try {
    const config = loadChosen(path === undefined ? {} : { path });
    if (!config.condition) return `${config.path}: there is no section [condition]`;
    return { settings: config.condition, titles: sheetTitles(config) };
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}
