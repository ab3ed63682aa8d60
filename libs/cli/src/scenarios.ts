// `qplan scenarios`: the saved scenarios, and what is in one.
import { parseArgs } from 'node:util';
import { type ScenarioHead, type ScenarioState, scenarioStates } from '@qplan/snapshots';
import { CommandFailed, parseUsage, UsageError, withScenarios } from './bus-command.ts';
import { resourceOf } from './chosen-plan.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan scenarios [--state <state>] [--json]
       qplan scenarios <id> [--version <version>] [--saves | --data <resource> | --json]
       qplan scenarios adopt <id> [--write] [--by <name>] [--url <url>] [--json]

Lists the saved scenarios, newest first: id, when, who, name. With an id, tells of that one: its note, its edits, and the
versions of it. adopt tells what a scenario would change in the sheets, cell by cell, and what is to be done by hand; with
--write these cells are written, and the plan that comes of it is compared with the scenario.

  --plan acme             those of a plan in config/plans
  --state all             open ones, unless told otherwise; or archived, deleted, all
  --version 4f55ed0c…     an earlier save, by its whole version; the newest, unless told otherwise
  --saves                 every save of it, newest first
  --data "cond qplan"     what a resource holds with its edits laid on, for any filter:
                          qplan scenarios b --data "cond qplan" | qplan filter
  --json                  all that is known, as JSON
  --write                 write the cells, if they are those that would be changed now
  --by Ann                who adopts it
  --url <url>             the web service, unless it is the one of config.ini, whose token is used then

Exit codes: 0 done, 1 it was refused, or the plan that came differs, 2 called wrongly, 3 nobody answers on the bus.
`;

export default { summary: 'list the saved scenarios, or show one', usage, run } satisfies Command;

async function run(args: string[]): Promise<number> {
  if (args[0] === 'adopt') return (await import('./adopt.ts')).adopt(args.slice(1));
  const options = parseUsage('scenarios', () => parseScenarios(args));
  if (!options) return 2;
  const { id, state, version, saves, data, json } = options;
  return withScenarios('scenarios', async (scenarios) => {
    const print = (heads: readonly ScenarioHead[]) =>
      process.stdout.write(json ? `${JSON.stringify(heads, null, 2)}\n` : heads.map(formatHead).join(''));
    if (id === undefined) return void print(await scenarios.list(state));
    if (saves) return void print(await scenarios.saves(id));
    const { resources, edits, ...head } = await scenarios.get(id, version);
    if (data !== undefined) {
      const content = resources.get(resourceOf(data));
      if (content === undefined) throw new CommandFailed(`scenario ${id} changes nothing in "${data}"`, 1);
      return void process.stdout.write(content);
    }
    const whole = { ...head, edits: JSON.parse(edits) as unknown };
    if (json) return void process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`);
    const lines = [
      head.note,
      `laid on  ${resourceOf('cond qplan')}@${head.base}`,
      `state    ${head.state}`,
      `version  ${head.version}`,
    ];
    process.stdout.write(
      `${formatHead(head)}${lines.filter(Boolean).join('\n')}\n${JSON.stringify(whole.edits, null, 2)}\n`,
    );
  });
}

function parseScenarios(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      state: { type: 'string', default: 'open' },
      version: { type: 'string' },
      saves: { type: 'boolean' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [id, ...more] = positionals;
  if (more.length > 0) throw new UsageError('give one id, or none');
  if (id === undefined && (values.version !== undefined || values.saves || values.data !== undefined))
    throw new UsageError('which scenario? give its id');
  if (values.state !== 'all' && !scenarioStates.includes(values.state as ScenarioState))
    throw new UsageError(`--state ${values.state}: give ${scenarioStates.join(', ')} or all`);
  return { ...values, id, state: values.state as ScenarioState | 'all' };
}

function formatHead({ id, time, by, name }: ScenarioHead): string {
  return `${id.padEnd(20)}  ${time}  ${by.padEnd(12)}  ${name}`.trimEnd() + '\n';
}
