// The plan that a command is about: `--plan NAME` on its line, else $QPLAN_PLAN, else the one of config.ini.
import { type Config, ConfigError, loadConfig, loadPlan, nameIn, planName } from '@qplan/config';

let chosen = process.env['QPLAN_PLAN'] ?? '';

/** Takes `--plan NAME` out of a command line. Throws ConfigError for what is no name. */
export function choosePlan(args: readonly string[]): string[] {
  const at = args.findIndex((arg) => arg === '--plan' || arg.startsWith('--plan='));
  const end = args.indexOf('--');
  if (at < 0 || (end >= 0 && end < at)) return [...args];
  const joined = args[at] !== '--plan';
  const name = joined ? args[at]!.slice('--plan='.length) : (args[at + 1] ?? '');
  if (!planName.test(name)) throw new ConfigError(`--plan ${name}: a plan is named by up to 40 of a-z, 0-9 and -`);
  chosen = name;
  return [...args.slice(0, at), ...args.slice(at + (joined ? 1 : 2))];
}

export function chosenPlan(): string {
  return chosen;
}

/** Its settings. Throws ConfigError. */
export function loadChosen(options: Parameters<typeof loadConfig>[0] = {}): Config {
  return loadPlan(loadConfig(options), chosen);
}

/** What the plan calls so, as the installation has it. */
export function resourceOf(name: string): string {
  return nameIn(chosen, name);
}
