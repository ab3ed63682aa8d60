// `qplan tokens`: the tokens of people and scripts, as the web service has them.
import { parseArgs } from 'node:util';
import { parseUsage, UsageError } from './bus-command.ts';
import type { Command } from './command.ts';
import { call, CallFailed, webService } from './web-client.ts';

const usage = `Usage: qplan tokens [--json]
       qplan tokens make <name> --role <role> [--days <days>] [--plan <plan>]
       qplan tokens end <id>

Lists the tokens that may be carried in "Authorization: Bearer …", the newest first: id, until when, role, whose, name. make
prints a new one, which is shown this once; end ends one at once.

  --role plans   the most that may be done with it: sees, plans, adopts or administers
  --days 90      after how many it ends: 1 to 366; 90 unless told otherwise
  --plan web     for this plan alone
  --json         all that is known, as JSON
  --url <url>    the web service, unless it is the one of config.ini
  --token <t>    who asks; without it $QPLAN_WEB_TOKEN, and without --url that of config.ini

Exit codes: 0 done, 1 it was refused, 2 called wrongly.
`;

export default { summary: 'list, make and end tokens for scripts', usage, run } satisfies Command;

/** What is read of the web service's answers: see /docs. */
export interface ListedToken {
  readonly id: string;
  readonly name: string;
  readonly of: string | null;
  readonly role: string;
  readonly plan: string | null;
  readonly ends: string;
}

type Asked = ReturnType<typeof parseTokens>;

async function run(args: string[]): Promise<number> {
  const asked = parseUsage('tokens', () => parseTokens(args));
  if (!asked) return 2;
  try {
    process.stdout.write(await carryOut(asked));
    return 0;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    process.stderr.write(`qplan tokens: ${error.message}\n`);
    return 1;
  }
}

export function parseTokens(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      days: { type: 'string', default: '90' },
      plan: { type: 'string' },
      json: { type: 'boolean', default: false },
      url: { type: 'string' },
      token: { type: 'string' },
    },
  });
  const [act = 'list', of, ...more] = positionals;
  const { role, days, plan, ...where } = values;
  if (more.length > 0) throw new UsageError('a name with blanks goes in quotes');
  if (act === 'list' && of === undefined) return { ...where, act } as const;
  if (act === 'end' && of !== undefined) return { ...where, act, id: of } as const;
  if (act !== 'make' || of === undefined) throw new UsageError('give make and a name, end and an id, or nothing');
  if (role === undefined) throw new UsageError('--role: give sees, plans, adopts or administers');
  if (!/^[1-9]\d{0,2}$/.test(days)) throw new UsageError(`--days ${days}: give a whole number, 1 to 366`);
  return { ...where, act, asked: { name: of, role, days: Number(days), ...(plan !== undefined && { plan }) } } as const;
}

/** What is printed. Throws CallFailed. */
async function carryOut(asked: Asked): Promise<string> {
  const web = webService(asked.url, asked.token);
  if (asked.act === 'end') {
    await call(web, `/api/tokens/${encodeURIComponent(asked.id)}`, { method: 'DELETE' });
    return `${asked.id}: ended\n`;
  }
  if (asked.act === 'make') {
    const made = await call(web, '/api/tokens', { method: 'POST', body: JSON.stringify(asked.asked) });
    return asked.json ? `${made}\n` : `${(JSON.parse(made) as { secret: string }).secret}\n`;
  }
  const answer = await call(web, '/api/tokens');
  return asked.json
    ? `${answer}\n`
    : (JSON.parse(answer) as { tokens: ListedToken[] }).tokens.map(formatToken).join('');
}

export function formatToken({ id, name, of, role, plan, ends }: ListedToken): string {
  const where = plan === null ? '' : ` in ${plan}`;
  return `${id}  ${ends.slice(0, 10)}  ${(role + where).padEnd(12)}  ${(of ?? 'a script').padEnd(16)}  ${name}\n`;
}
