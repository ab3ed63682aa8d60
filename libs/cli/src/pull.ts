// `qplan pull`: asks the pull service for a pull now, and tells what came of it.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Publisher, Subscriber } from '@qplan/bus';
import { type Config, endpoints, nameIn } from '@qplan/config';
import type { Snapshots } from '@qplan/snapshots';
import type { SourceState, StageStatus } from '@qplan/stage';
import { formatStream } from '@qplan/streams';
import { CommandFailed, parseUsage, withSnapshots } from './bus-command.ts';
import { loadChosen } from './chosen-plan.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan pull [--sources] [--plan NAME]

Reads every source that config.ini names now, rather than when it is due, and waits for what comes of it. The rows become
the newest version, also in place of one that somebody put by hand; if they are in it already, there is no new version.

  --sources     print how each source is as well, a line each
  --plan NAME   of a plan in config/plans, instead of the one of config.ini

Exit codes: 0 done, 1 a source cannot be read, 2 called wrongly, 3 nobody answers on the bus.
`;

const pull: Command = { summary: 'read every source now', usage, run };
export default pull;

/** As events may be lost, the request is sent until it is answered; in ms. */
const askEveryMs = 200;

/** The service tells how it is every two seconds, and limits the time of what it does; in ms. */
const silentMs = 10_000;
const longestPullMs = 10 * 60_000;

async function run(args: string[]): Promise<number> {
  const options = { sources: { type: 'boolean' } } as const;
  const parsed = parseUsage('pull', () => parseArgs({ args, options }));
  if (!parsed) return 2;
  return withSnapshots('pull', (snapshots) => pullNow(snapshots, parsed.values.sources === true));
}

async function pullNow(snapshots: Snapshots, showsSources: boolean): Promise<void> {
  const config = loadChosen();
  const { pull: settings, path } = config;
  if (!settings?.streams.length) throw new CommandFailed(`${path} names no source: see docs/sources.md`, 1);
  const before = await snapshots.newest(settings.output);
  const { problems, output, sources = [], moreSources = 0 } = await ask(config);
  if (showsSources) {
    const more = moreSources > 0 ? `and ${moreSources} more, which the bus does not carry\n` : '';
    process.stdout.write(sources.map(describe).join('') + more);
  }
  if (problems.length > 0) {
    throw new CommandFailed(problems.map(({ where, message }) => `${where}: ${message}`).join('\nqplan pull: '), 1);
  }
  const outcome = output?.version === before?.version ? 'nothing has changed' : 'pulled';
  process.stdout.write(`${settings.output} ${output?.version}: ${outcome}\n`);
}

function describe({ name, state, rows, readAt }: SourceState): string {
  return `${name}: ${state}, ${rows} rows${readAt === undefined ? '' : ` of ${readAt}`}\n`;
}

/** The status of the pull service after the pull. */
async function ask({ bus, plan }: Config): Promise<StageStatus> {
  // Here, so that the list of commands need not wait for what a stage is.
  const { parseStatus, statusTopic } = await import('@qplan/stage');
  const { publish, subscribe } = endpoints(bus);
  const id = randomUUID();
  const subscriber = new Subscriber({ endpoint: subscribe, topics: [`${statusTopic}${nameIn(plan, 'pull')}`] });
  const publisher = new Publisher({ endpoint: publish });
  const asking = setInterval(
    () => publisher.publish(formatStream('pull now', plan === '' ? [id] : [id, plan])),
    askEveryMs,
  );
  const silent = setTimeout(() => subscriber.close(), silentMs);
  const late = setTimeout(() => subscriber.close(), longestPullMs);
  try {
    for await (const frame of subscriber) {
      silent.refresh();
      const status = parseStatus(frame);
      if (status?.answered === id) return status;
    }
    throw new CommandFailed('the pull service does not answer: is it running, with this config.ini?', 3);
  } finally {
    clearInterval(asking);
    clearTimeout(silent);
    clearTimeout(late);
    subscriber.close();
    await publisher.close();
  }
}
