// The `qplan` command: finds the subcommand and loads it alone, so that `filter` starts as fast as it can.
import type { Command } from './command.ts';

const commands: Readonly<Record<string, () => Promise<{ default: Command }>>> = {
  start: () => import('./start.ts'),
  filter: () => import('./filter.ts'),
  odds: () => import('./odds.ts'),
  suggest: () => import('./suggest.ts'),
  config: () => import('./config.ts'),
  condition: () => import('./condition.ts'),
  explain: () => import('./sheets/explain.ts'),
  setup: () => import('./sheets/setup.ts'),
  get: () => import('./get.ts'),
  put: () => import('./put.ts'),
  log: () => import('./log.ts'),
  history: () => import('./history.ts'),
  diff: () => import('./diff.ts'),
  scenarios: () => import('./scenarios.ts'),
  pull: () => import('./pull.ts'),
  report: () => import('./report.ts'),
  broadcast: () => import('./broadcast.ts'),
  tokens: () => import('./tokens.ts'),
  keys: () => import('./keys.ts'),
  notify: () => import('./notify.ts'),
  plans: () => import('./portfolio/plans.ts'),
  portfolio: () => import('./portfolio/portfolio.ts'),
};

/** Runs a subcommand; answers the exit code. */
export async function main(args: string[]): Promise<number> {
  process.stdout.on('error', endWithoutReader);
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? process.stderr : process.stdout).write(await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    process.stderr.write(`qplan: "${name}" is no command; "qplan --help" lists them\n`);
    return 2;
  }
  const { default: command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(command.usage);
    return 0;
  }
  if (!rest.some((arg) => arg.startsWith('--plan'))) return command.run(rest);
  // Here, so that `filter` need not wait for what a configuration is.
  const { choosePlan } = await import('./chosen-plan.ts');
  try {
    return await command.run(choosePlan(rest));
  } catch (error) {
    if ((error as Error).name !== 'ConfigError') throw error;
    process.stderr.write(`qplan ${name}: ${(error as Error).message}\n`);
    return 2;
  }
}

/** Whoever read the output has all that they want of it, as `head` does. */
function endWithoutReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`qplan: the output cannot be written: ${error.message}\n`);
  process.exit(1);
}

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).default.summary}\n`),
  );
  return `Usage: qplan <command> [options]\n\n${lines.join('')}\n"qplan <command> --help" tells more of one. --plan NAME: of a plan in config/plans.\n`;
}
