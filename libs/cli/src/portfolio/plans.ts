// `qplan plans`: the plans of the installation, each with how it is in a line.
import { parseArgs } from 'node:util';
import { parseUsage } from '../bus-command.ts';
import type { Command } from '../command.ts';
import { answered, askedOptions, askedUsage } from './answered.ts';
import { formatPlans, type ListedPlan } from './portfolio-text.ts';

const usage = `Usage: qplan plans [--json] [--url <url>] [--token <token>]

Lists the plans of the installation that who asks may see: name, state, how it is, and when that came. The one of config.ini is
called -.

${askedUsage}`;

export default { summary: 'list the plans of the installation, and how each is', usage, run } satisfies Command;

async function run(args: string[]): Promise<number> {
  const asked = parseUsage('plans', () => parseArgs({ args, options: askedOptions }).values);
  if (!asked) return 2;
  return answered('plans', asked, '/api/plans', (answer) => formatPlans((answer as { plans: ListedPlan[] }).plans));
}
