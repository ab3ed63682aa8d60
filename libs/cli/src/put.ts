// `qplan put`: stdin as a new version of a resource.
import { isUtf8 } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Input } from '@qplan/snapshots';
import { parseUsage, UsageError, withSnapshots } from './bus-command.ts';
import { resourceOf } from './chosen-plan.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan put <resource> [--from <resource>@<version>]... [--by <stage>] < file

Stores stdin as the newest version of a resource, such as "raw qplan", and prints that version once it is durable.

  --from 'raw qplan@4f55ed0c'   a version that the content was made from; may be given several times
  --by condition                the stage that made it

Exit codes: 0 done, 1 the content is not UTF-8 text or the snapshot service refused, 2 called wrongly, 3 nobody answers on the bus.
`;

const put: Command = { summary: 'store stdin as a new version of a resource', usage, run };
export default put;

async function run(args: string[]): Promise<number> {
  const options = parseUsage('put', () => parsePut(args));
  if (!options) return 2;
  const { resource, by, from } = options;
  if (process.stdin.isTTY) process.stderr.write('Reading the content from the terminal; Ctrl-D ends it.\n');
  const content = await buffer(process.stdin);
  if (!isUtf8(content)) {
    process.stderr.write('qplan put: the content is not UTF-8 text; nothing was stored\n');
    return 1;
  }
  return withSnapshots('put', async (snapshots) => {
    const version = await snapshots.put(resourceOf(resource), content.toString(), {
      ...(by === undefined ? {} : { by }),
      from,
    });
    process.stdout.write(`${version}\n`);
  });
}

function parsePut(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: 'string', multiple: true, default: [] }, by: { type: 'string' } },
  });
  const [resource, ...more] = positionals;
  if (resource === undefined || more.length > 0)
    throw new UsageError('give one resource; quote a name that has a space');
  return { resource, by: values.by, from: values.from.map(parseInput) };
}

function parseInput(text: string): Input {
  const at = text.lastIndexOf('@');
  if (at <= 0 || at === text.length - 1)
    throw new UsageError(`--from ${text}: give a resource and its version, such as 'raw qplan@4f55ed0c'`);
  return { resource: text.slice(0, at), version: text.slice(at + 1) };
}
