// `qplan keys`: the keys by which the bus is encrypted, and known clients admitted.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isClientName, KeysError, makeKeys, ownClient } from '@qplan/bus';
import { ConfigError, loadConfig, projectRoot } from '@qplan/config';
import { parseUsage, UsageError } from './bus-command.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan keys [<client>] [--folder <path>]

Makes the keys of the bus in the folder that \`keys\` in [bus] of config.ini names (data/keys/bus when it names none): those
of the proxy and of QPlan's services; with a name, also those of a client of your own, in a folder of that name, which is
for it alone. Keys that are there already stay as they are.

  --folder   make them there, whatever config.ini says

A client whose file in the folder's clients/ is removed is not admitted any more. docs/bus.md says how one connects.

Exit codes: 0 done, or nothing was to be done; 1 the keys cannot be made; 2 called wrongly.
`;

const keys: Command = { summary: "make the bus's keys", usage, run };
export default keys;

async function run(args: string[]): Promise<number> {
  const asked = parseUsage('keys', () => parseKeys(args));
  if (asked === undefined) return 2;
  const { client } = asked;
  try {
    const configured = asked.folder ?? loadConfig().bus.keys;
    const folder = configured ?? join(projectRoot(), 'data', 'keys', 'bus');
    const made = [...makeKeys(folder, ownClient), ...(client === ownClient ? [] : makeKeys(folder, client))];
    for (const path of made) process.stdout.write(`made ${path}\n`);
    if (made.length === 0) process.stdout.write(`${folder} has them already, and they stay\n`);
    if (configured === undefined)
      process.stdout.write(`now set in [bus] of config.ini, and start anew: keys = ${folder}\n`);
    return 0;
  } catch (error) {
    const ours = error instanceof ConfigError || error instanceof KeysError;
    if (!ours && (error as NodeJS.ErrnoException).syscall === undefined) throw error;
    process.stderr.write(`qplan keys: ${(error as Error).message}\n`);
    return 1;
  }
}

function parseKeys(args: string[]): { readonly client: string; readonly folder: string | undefined } {
  const options = { folder: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
  const [name = ownClient, ...more] = positionals;
  if (more.length > 0) throw new UsageError('give one name at most');
  if (!isClientName(name))
    throw new UsageError(`a name has letters a-z, digits and -; ${JSON.stringify(name)} is none`);
  return { client: name, folder: values.folder };
}
