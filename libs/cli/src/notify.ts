// `qplan notify`: the rules by which people are told, how they are, and a test of one.
import { parseArgs } from 'node:util';
import { Subscriber } from '@qplan/bus';
import { type BusConfig, endpoints } from '@qplan/config';
import type { RuleState, StageStatus } from '@qplan/stage';
import { CommandFailed, parseUsage, withBus } from './bus-command.ts';
import { chosenPlan, loadChosen, resourceOf } from './chosen-plan.ts';
import type { Command } from './command.ts';
import { clean } from './terminal.ts';

const usage = `Usage: qplan notify [--test <rule>]

Prints the rules by which people are told of changes, those of the configuration and those of the page, a line each: when, whom,
what was sent, and what waits. docs/notify.md tells how they are made.

  --test   has a message that says that it is a test sent by this rule, now

Exit codes: 0 done, 1 the message could not be sent, 2 called wrongly, 3 nobody answers on the bus.
`;

export default { summary: 'whom changes are told to, and a test of it', usage, run } satisfies Command;

/** The service tells how it is every two seconds; in ms. */
const silentMs = 10_000;

async function run(args: string[]): Promise<number> {
  const parsed = parseUsage('notify', () => parseArgs({ args, options: { test: { type: 'string' } } }));
  if (!parsed) return 2;
  const { test } = parsed.values;
  return withBus('notify', (bus) => (test === undefined ? list(bus) : testRule(bus, test)));
}

async function list(bus: BusConfig): Promise<void> {
  const { notify, path } = loadChosen();
  if (!notify?.receivers.size) throw new CommandFailed(`${path} has no [notify.<name>]: see docs/notify.md`, 1);
  const { rules = [], problems, warnings } = await statusOf(bus);
  process.stdout.write(rules.map(describe).join(''));
  for (const { where, message } of [...problems, ...warnings])
    process.stderr.write(clean(`${where}: ${message}`) + '\n');
}

function describe({ name, when, of, to, onPage, paused, waiting, sent, givenUp, lastSent }: RuleState): string {
  const parts = [
    `${name}: ${when.join(', ')}${of === '' ? '' : ` (${of})`}, ${to}`,
    ...(onPage ? ['of the page'] : []),
    ...(paused ? ['paused'] : []),
    `sent ${sent}${lastSent === undefined ? '' : `, the last at ${lastSent}`}`,
    `waiting ${waiting}`,
    ...(givenUp === 0 ? [] : [`given up ${givenUp}`]),
  ];
  return `${clean(parts.join('; '))}\n`;
}

async function statusOf(bus: BusConfig): Promise<StageStatus> {
  // Here, so that the list of commands need not wait for what a stage is.
  const { parseStatus, statusTopic } = await import('@qplan/stage');
  const subscriber = new Subscriber({
    endpoint: endpoints(bus).subscribe,
    topics: [`${statusTopic}${resourceOf('notify')}\n`],
  });
  const silent = setTimeout(() => subscriber.close(), silentMs);
  try {
    for await (const frame of subscriber) {
      const status = parseStatus(frame);
      if (status?.rules) return status;
    }
    throw new CommandFailed('the notify service does not answer: is it running, with this config.ini?', 3);
  } finally {
    clearTimeout(silent);
    subscriber.close();
  }
}

async function testRule(bus: BusConfig, rule: string): Promise<void> {
  const { askToTest, NobodyAnswers } = await import('@qplan/stage');
  const answer = await askToTest(bus, rule, chosenPlan()).catch((error: unknown) => {
    throw error instanceof NobodyAnswers ? new CommandFailed(error.message, 3) : error;
  });
  const { outcome, to, reason } = answer;
  if (outcome === 'unknown') throw new CommandFailed(`the service has no rule "${rule}"; qplan notify lists them`, 1);
  if (outcome === 'failed') throw new CommandFailed(clean(`${to} ${reason}`), 1);
  process.stdout.write(`sent: ${to}\n`);
}
