// `qplan-service NAME`: starts one service in this process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { projectRoot, services } from '@qplan/config';

/**
 * How much a heap may grow until what is old in it is collected, in percent of what was alive. V8 lets the heap of a busy
 * service grow several times over before it looks.
 */
const heapGrowth = 30;

export async function launch(args: string[]): Promise<number | undefined> {
  const [name] = args;
  const usage = `Usage: qplan-service NAME\n\nStarts a service: ${services.join(', ')}.\nIt reads $QPLAN_CONFIG, else config/config.ini; SIGTERM or Ctrl-C stops it.\n`;
  if (args.length === 1 && (name === '--help' || name === '-h')) {
    process.stdout.write(usage);
    return 0;
  }
  if (args.length !== 1 || !services.some((service) => service === name)) {
    process.stderr.write(usage);
    return 2;
  }
  const main = serviceFile(name!);
  if (!existsSync(main)) {
    process.stderr.write(`qplan-service: ${main} is not there; "make build" makes it\n`);
    return 1;
  }
  // Before anything is loaded: a trace in the log names the sources, not the bundle.
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(main).href);
  // Not before it has started: a heap that is held small then is collected at every turn.
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  return undefined;
}

function serviceFile(name: string): string {
  return join(projectRoot(), 'libs/cli/dist/bundle/services', `${name}.js`);
}
