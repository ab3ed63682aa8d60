// `qplan explain`: what QPlan makes of files of sheets, without a running system.
import { existsSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { explain } from '@qplan/condition';
import { ConfigError, projectRoot } from '@qplan/config';
import { type Files, guessSetup, look, type Look, type Setup } from '@qplan/setup';
import { isSheet, WorkbookError } from '@qplan/workbook';
import { join } from 'node:path';
import type { Command } from '../command.ts';
import { clean } from '../terminal.ts';
import { FileError, readFiles } from './files.ts';
import { knownSetup, nothingKnown, readsAny } from './known-setup.ts';
import { formatSummary } from './summary-text.ts';

const usage = `Usage: qplan explain FILE… [--config FILE]

Reads workbooks and tables (.xlsx, .ods, .csv, .tsv) and prints what is understood of them: which sheet and which column is what,
what is left out and why, every warning and every problem with its cell; then the plan in short. Nothing needs to run.

  --config FILE   how to read them. Without it, that is config/config.ini (or $QPLAN_CONFIG) where it reads one of these
                  files, and else what the sheets themselves say

Exit code: 0 there is a plan, 1 there are problems or a file or the configuration cannot be read, 2 called wrongly.
`;

export default {
  summary: 'what is understood of workbooks, and the plan that comes of it',
  usage,
  run: (args: string[]) => run(args, process.stdout, process.stderr),
} satisfies Command;

/** Runs the command on these streams; answers the exit code. */
export async function run(args: string[], output: Writable, errors: Writable): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    errors.write(`qplan explain: ${options}\n\n${usage}`);
    return 2;
  }
  try {
    const { files } = await readFiles(options.paths);
    const { config, setup } = setupFor(files, options.config);
    const looked = look(setup, files);
    output.write(terminalText(heading(config, files, looked) + explain(looked)));
    if (looked.input) output.write(`\n${formatSummary(looked.input)}`);
    return looked.input ? 0 : 1;
  } catch (error) {
    const isExpected = [FileError, ConfigError, WorkbookError].some((kind) => error instanceof kind);
    if (!isExpected && (error as NodeJS.ErrnoException).code === undefined) throw error;
    errors.write(terminalText(`qplan explain: ${(error as Error).message}\n`));
    return 1;
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
    if (positionals.length === 0) return 'name the files to read';
    return { paths: positionals, config: values.config };
  } catch (error) {
    return (error as Error).message;
  }
}

/** How the files are read: by the configuration that is named, or that reads them anyway, else by a guess. */
function setupFor(
  files: Files,
  named: string | undefined,
): { readonly config: string | undefined; readonly setup: Setup } {
  const usual = process.env['QPLAN_CONFIG'] || join(projectRoot(), 'config', 'config.ini');
  const config = named ?? (existsSync(usual) && readsAny(usual, files) ? usual : undefined);
  return { config, setup: guessSetup(files, config === undefined ? nothingKnown : knownSetup(config, files)) };
}

function heading(config: string | undefined, files: Files, { sheets }: Look): string {
  const lines = [...files].flatMap(([file, all]) =>
    all.map(({ name }, index) => {
      const used = sheets.find((sheet) => sheet.file === file && isSheet(sheet.sheet || undefined, name, index));
      return `  ${file}${name === '' ? '' : ` "${name}"`}: ${used?.kind ?? 'not read'}`;
    }),
  );
  const how = config === undefined ? 'as the sheets themselves say' : `as ${config} says`;
  return `Sheets, ${how}\n${lines.join('\n')}\n\n`;
}

/** What comes from a sheet goes to a terminal: line ends are ours, other control characters nobody's. */
function terminalText(text: string): string {
  return text.split('\n').map(clean).join('\n');
}
