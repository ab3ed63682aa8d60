// `qplan portfolio`: all plans beside each other, and what is found in them.
import { parseArgs } from 'node:util';
import { parseUsage, UsageError } from '../bus-command.ts';
import type { Command } from '../command.ts';
import { answered, type Asked, askedOptions, askedUsage } from './answered.ts';
import { type Found, formatFound, formatPortfolio, type Portfolio } from './portfolio-text.ts';

const usage = `Usage: qplan portfolio [--json] [--url <url>] [--token <token>]
       qplan portfolio --find <words> [--json] [--url <url>] [--token <token>]

Lays the plans beside each other that who asks may see: how each is, what each track lacks, who is in several plans for more than
there is of them, and the load by skill and month in person-weeks: taken of what is there.

  --find "log in"   the tracks, people and items of all plans with each of the words instead, with the addresses that show them
${askedUsage}`;

export default { summary: 'all plans beside each other', usage, run } satisfies Command;

async function run(args: string[]): Promise<number> {
  const asked = parseUsage('portfolio', () => parsePortfolio(args));
  if (!asked) return 2;
  const { find, ...how } = asked;
  if (find === undefined)
    return answered('portfolio', how, '/api/portfolio', (answer) => formatPortfolio(answer as Portfolio));
  const path = `/api/portfolio/find?q=${encodeURIComponent(find)}`;
  return answered('portfolio', how, path, (answer) => formatFound(answer as Found));
}

export function parsePortfolio(args: string[]): Asked & { readonly find?: string } {
  const { values } = parseArgs({ args, options: { find: { type: 'string' }, ...askedOptions } });
  if (values.find !== undefined && values.find.trim() === '') throw new UsageError('--find: give the words to find');
  return values;
}
