// `qplan log`: the versions of a resource, newest first.
import { parseArgs } from 'node:util';
import type { Version } from '@qplan/snapshots';
import { parseUsage, UsageError, withSnapshots } from './bus-command.ts';
import { resourceOf } from './chosen-plan.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan log <resource> [--limit <n>] [--before <version>] [--json]

Lists the versions of a resource, such as "qplan app", newest first: version, time, bytes, the stage that made it and
from what.

  --limit 10          so many at most (20 unless told otherwise)
  --before 4f55ed0c   only versions older than that one
  --json              all that is known of each, as JSON

Exit codes: 0 done, 1 the snapshot service refused, 2 called wrongly, 3 nobody answers on the bus.
`;

const log: Command = { summary: 'list the versions of a resource', usage, run };
export default log;

/** As many digits as people need to tell versions apart. */
const shownDigits = 12;

async function run(args: string[]): Promise<number> {
  const options = parseUsage('log', () => parseLog(args));
  if (!options) return 2;
  const { resource, json, ...which } = options;
  return withSnapshots('log', async (snapshots) => {
    const versions = await snapshots.log(resourceOf(resource), which);
    process.stdout.write(json ? `${JSON.stringify(versions, null, 2)}\n` : versions.map(formatVersion).join(''));
  });
}

function parseLog(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { limit: { type: 'string', default: '20' }, before: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [resource, ...more] = positionals;
  if (resource === undefined || more.length > 0)
    throw new UsageError('give one resource; quote a name that has a space');
  if (!/^[1-9]\d*$/.test(values.limit)) throw new UsageError(`--limit ${values.limit}: give a whole number, 1 or more`);
  const before = values.before === undefined ? {} : { before: values.before };
  return { resource, limit: Number(values.limit), ...before, json: values.json };
}

function formatVersion({ version, time, by, from, bytes = 0 }: Version): string {
  const inputs = from.map((input) => `${input.resource}@${input.version.slice(0, shownDigits)}`).join(', ');
  const origin = [by && `by ${by}`, inputs && `from ${inputs}`].filter(Boolean).join(' ');
  return `${version.slice(0, shownDigits)}  ${time}  ${String(bytes).padStart(9)} bytes  ${origin}`.trimEnd() + '\n';
}
