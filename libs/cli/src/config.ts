// `qplan config --check`: whether config.ini and the files of plans beside it are well, before they run for everybody.
import { parseArgs } from 'node:util';
import { checkSecrets, ConfigError, loadConfig, readPlans } from '@qplan/config';
import { parseUsage, UsageError } from './bus-command.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan config --check

Reads config.ini ($QPLAN_CONFIG, else config/config.ini) and every plan in the folder plans beside it, and prints a line for
each: that it is well, or what is wrong with it, and what was expected. Nothing needs to run.

Exit code: 0 all are well, 1 something is wrong, 2 called wrongly.
`;

export default { summary: 'check config.ini and the plans beside it', usage, run } satisfies Command;

async function run(args: string[]): Promise<number> {
  const options = parseUsage('config', () => {
    const { values } = parseArgs({ args, options: { check: { type: 'boolean' } } });
    if (!values.check) throw new UsageError('say what to do: --check');
    return values;
  });
  if (!options) return 2;
  const lines = check();
  for (const { text, isWell } of lines) (isWell ? process.stdout : process.stderr).write(`${text}\n`);
  return lines.every(({ isWell }) => isWell) ? 0 : 1;
}

function check(): { readonly text: string; readonly isWell: boolean }[] {
  try {
    const config = loadConfig();
    checkSecrets(config);
    const plans = [...readPlans(config)].map(([name, plan]) =>
      plan instanceof ConfigError
        ? { text: plan.message, isWell: false }
        : { text: `${plan.path}: well, the plan ${name}`, isWell: true },
    );
    return [{ text: `${config.path}: well`, isWell: true }, ...plans];
  } catch (error) {
    if (error instanceof ConfigError) return [{ text: error.message, isWell: false }];
    throw error;
  }
}
