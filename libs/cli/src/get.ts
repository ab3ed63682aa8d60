// `qplan get`: a version of a resource, on stdout.
import { parseArgs } from 'node:util';
import { parseUsage, UsageError, withSnapshots } from './bus-command.ts';
import { resourceOf } from './chosen-plan.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan get <resource> [<version>] [--json]

Writes the content of a resource, such as "raw qplan", to stdout. A version is a commit id, the first four or more
digits of one, or HEAD, the newest, which is the default.

  --json   the version, when and from what it was made, and its content, as JSON

Exit codes: 0 done, 1 the snapshot service refused, 2 called wrongly, 3 nobody answers on the bus.
`;

const get: Command = { summary: 'print a version of a resource', usage, run };
export default get;

async function run(args: string[]): Promise<number> {
  const options = parseUsage('get', () => parseGet(args));
  if (!options) return 2;
  return withSnapshots('get', async (snapshots) => {
    const snapshot = await snapshots.get(resourceOf(options.resource), options.version);
    process.stdout.write(options.json ? `${JSON.stringify(snapshot, null, 2)}\n` : snapshot.content);
  });
}

function parseGet(args: string[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [resource, version = 'HEAD', ...more] = positionals;
  if (resource === undefined || more.length > 0)
    throw new UsageError('give a resource and at most one version; quote a name that has a space');
  return { resource, version, json: values.json };
}
