// `qplan history`: the versions of what the plan is made from, each with what changed, in a line.
import { parseArgs } from 'node:util';
import { inALine, inputChanges } from '@qplan/plan/changes';
import { parseUsage, UsageError, withSnapshots } from './bus-command.ts';
import { conditioned, type Read, readVersion, short } from './changes.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan history [--limit <n>] [--before <version>]

Lists the versions of "${conditioned}", newest first: when, the version, and what changed since the one before.
"qplan diff" tells all of it, and what came of it.

  --limit 10          so many at most (20 unless told otherwise, 1,000 at most)
  --before 4f55ed0c   only versions older than that one

Exit codes: 0 done, 1 the snapshot service refused, 2 called wrongly, 3 nobody answers on the bus.
`;

export default { summary: 'list the versions, each with what changed', usage, run } satisfies Command;

const most = 1000;

async function run(args: string[]): Promise<number> {
  const options = parseUsage('history', () => parseHistory(args));
  if (!options) return 2;
  const { limit, ...which } = options;
  return withSnapshots('history', async (snapshots) => {
    const versions = await snapshots.log(conditioned, { limit: limit + 1, ...which });
    let newer: Read | undefined;
    for (const [index, { version }] of versions.entries()) {
      const read = await readVersion(snapshots, version);
      if (newer) write(newer, read);
      newer = read;
      if (index === versions.length - 1 && versions.length <= limit) write(read, undefined);
    }
  });
}

function write({ version, time, input }: Read, before: Read | undefined): void {
  const line = before ? inALine(inputChanges(before.input, input)) || 'nothing of the plan' : 'the first version';
  process.stdout.write(`${time}  ${short(version)}  ${line}\n`);
}

function parseHistory(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { limit: { type: 'string', default: '20' }, before: { type: 'string' } },
  });
  const limit = /^[1-9]\d*$/.test(values.limit) ? Number(values.limit) : 0;
  if (limit < 1 || limit > most) throw new UsageError(`--limit ${values.limit}: give a whole number, 1 to ${most}`);
  return { limit, ...(values.before === undefined ? {} : { before: values.before }) };
}
