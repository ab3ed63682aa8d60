// `qplan setup`: from a workbook to the config.ini that reads it. What the sheets say is found out, and the rest is asked.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { formatProblem } from '@qplan/condition';
import { ConfigError, projectRoot } from '@qplan/config';
import { type Files, guessSetup, leastSetup, look, type Setup } from '@qplan/setup';
import { WorkbookError } from '@qplan/workbook';
import type { Command } from '../command.ts';
import { clean } from '../terminal.ts';
import { configText } from './config-text.ts';
import { FileError, readFiles } from './files.ts';
import { nothingKnown } from './known-setup.ts';
import { nextQuestion } from './questions.ts';
import { formatSummary } from './summary-text.ts';

const usage = `Usage: qplan setup FILE… [--config FILE]

Reads workbooks and tables (.xlsx, .ods, .csv, .tsv), finds out which sheet and which column is what, asks what it cannot find
out, and writes a config.ini that reads them so. One that is there already is replaced only after a yes; its sections that are not
about sheets stay as they are. Enter leaves a question open.

  --config FILE   the file to write, instead of $QPLAN_CONFIG or config/config.ini

Exit code: 0 written, and there is a plan, 1 not written or there is no plan yet, 2 called wrongly.
`;

export default {
  summary: 'write the config.ini that reads a workbook, asking what it does not say',
  usage,
  run: (args: string[]) => run(args, process.stdin, process.stdout, process.stderr),
} satisfies Command;

/** Runs the command on these streams; answers the exit code. `root`: the folder that paths in config.ini start from. */
export async function run(
  args: string[],
  input: Readable,
  output: Writable,
  errors: Writable,
  root = projectRoot(),
): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    errors.write(`qplan setup: ${options}\n\n${usage}`);
    return 2;
  }
  const dialogue = new Dialogue(input, output);
  try {
    const { files, paths } = await readFiles(options.paths);
    const sources = new Map([...paths].map(([name, path]) => [name, sourceOf(path, root)]));
    const setup = await interview(files, dialogue);
    const target = options.config ?? (process.env['QPLAN_CONFIG'] || join(root, 'config', 'config.ini'));
    return await write(setup, { files, sources, target }, dialogue);
  } catch (error) {
    const isExpected = [FileError, ConfigError, WorkbookError].some((kind) => error instanceof kind);
    if (!isExpected && (error as NodeJS.ErrnoException).code === undefined) throw error;
    errors.write(`qplan setup: ${clean((error as Error).message)}\n`);
    return 1;
  } finally {
    dialogue.close();
  }
}

function readOptions(
  args: string[],
): { readonly paths: readonly string[]; readonly config: string | undefined } | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { config: { type: 'string' } },
      allowPositionals: true,
    });
    return positionals.length === 0 ? 'name the files to read' : { paths: positionals, config: values.config };
  } catch (error) {
    return (error as Error).message;
  }
}

/** How `source` names a file: from the root on, where it is below it. */
function sourceOf(path: string, root: string): string {
  const inside = relative(root, resolve(path));
  return inside.startsWith('..') || isAbsolute(inside) ? resolve(path) : inside;
}

/** Asks until nothing is open that somebody could say. */
async function interview(files: Files, dialogue: Dialogue): Promise<Setup> {
  let setup = guessSetup(files, nothingKnown);
  for (const [kind, { file, sheet }] of setup.sheets) dialogue.say(`${kind}: ${sheet || file}`);
  for (const { file, sheet } of setup.further ?? []) dialogue.say(`staff: ${sheet || file}`);
  const asked = new Set<string>();
  for (;;) {
    const question = nextQuestion(setup, look(setup, files), files, asked);
    if (!question) return leastSetup(setup, files);
    asked.add(question.key);
    setup = (await answerTo(question, dialogue)) ?? setup;
  }
}

async function answerTo({ text, answer }: NonNullable<ReturnType<typeof nextQuestion>>, dialogue: Dialogue) {
  for (;;) {
    const given = await dialogue.ask(text);
    if (given === '') return undefined;
    const setup = answer(given);
    if (typeof setup !== 'string') return setup;
    dialogue.say(setup);
  }
}

interface Target {
  readonly files: Files;
  readonly sources: ReadonlyMap<string, string>;
  readonly target: string;
}

async function write(setup: Setup, { files, sources, target }: Target, dialogue: Dialogue): Promise<number> {
  const looked = look(setup, files);
  const old = existsSync(target) ? readFileSync(target, 'utf8') : undefined;
  const text = configText(setup, sources, old);
  if (
    old !== undefined &&
    !/^y/i.test(await dialogue.ask(`${target} is there already: let it read these sheets instead (y)? Enter: no`))
  ) {
    dialogue.say(`Nothing is written. This would be:\n\n${text}`);
    return 1;
  }
  writeFileSync(target, text);
  dialogue.say(`\nWritten: ${target}`);
  if (!looked.input) {
    dialogue.say(`No plan yet; "npx qplan explain ${[...sources.values()].join(' ')}" tells all problems:`);
    for (const problem of looked.errors.slice(0, 5)) dialogue.say(`  ${formatProblem(problem)}`);
    return 1;
  }
  dialogue.say(`\n${formatSummary(looked.input)}\n"make start" shows it.`);
  return 0;
}

/** Questions and answers, a line each. Where no answers come any more, all are empty. */
class Dialogue {
  readonly #output: Writable;
  readonly #reader: ReturnType<typeof createInterface>;
  readonly #lines: AsyncIterator<string>;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    this.#reader = createInterface({ input });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  say(text: string): void {
    this.#output.write(`${text.split('\n').map(clean).join('\n')}\n`);
  }

  async ask(question: string): Promise<string> {
    this.say(question);
    const { value, done } = await this.#lines.next();
    return done ? '' : value.trim();
  }

  close(): void {
    this.#reader.close();
  }
}
