// `qplan scenarios adopt`: what a scenario would change in the sheets, and that it is changed.
import { parseArgs } from 'node:util';
import { scenarioId } from '@qplan/snapshots';
import { parseUsage, UsageError } from './bus-command.ts';
import { call, CallFailed, webService } from './web-client.ts';

/** What is read of the web service's answers: see /docs. */
interface Change {
  readonly sheet: string;
  readonly cell: string;
  readonly was: string;
  readonly becomes: string;
  readonly about: string;
}

interface Adoption {
  readonly tag: string;
  readonly changes: readonly Change[];
  readonly elsewhere: readonly Change[];
  readonly byHand: readonly string[];
  readonly refused: readonly { readonly sheet: string; readonly cell: string; readonly reason: string }[];
  readonly problem?: string;
}

interface Adopted {
  readonly sources: readonly { readonly name: string; readonly cells: number; readonly kept?: string }[];
  readonly became: string | null;
  readonly differs: readonly string[];
  readonly problem?: string;
}

/** Looking into the sheets, and the plan that comes of what is written, take their time; in ms. */
const withinMs = 180_000;

export async function adopt(args: string[]): Promise<number> {
  const asked = parseUsage('scenarios adopt', () => parseAdopt(args));
  if (!asked) return 2;
  try {
    return await carryOut(asked);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    process.stderr.write(`qplan scenarios adopt: ${error.message}\n`);
    return 1;
  }
}

function parseAdopt(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      by: { type: 'string', default: '' },
      url: { type: 'string' },
    },
  });
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0 || !scenarioId.test(id)) throw new UsageError('give the id of one scenario');
  return { ...values, id };
}

async function carryOut({ id, write, json, by, url }: ReturnType<typeof parseAdopt>): Promise<number> {
  const web = webService(url);
  const path = `/api/scenarios/${id}/adopt`;
  const looked = await call(web, path, {}, withinMs);
  const adoption = JSON.parse(looked) as Adoption;
  if (!write) {
    process.stdout.write(json ? `${looked}\n` : formatAdoption(adoption));
    return 0;
  }
  if (!json) process.stdout.write(formatAdoption(adoption));
  const headers = { 'If-Match': `"${adoption.tag}"` };
  const written = await call(web, path, { method: 'POST', headers, body: JSON.stringify({ by }) }, withinMs);
  const adopted = JSON.parse(written) as Adopted;
  process.stdout.write(json ? `${written}\n` : formatAdopted(adopted));
  return adopted.became === null || adopted.differs.length > 0 ? 1 : 0;
}

/** Each cell with what was there and what comes; then what is to be done by hand, each in a line. */
export function formatAdoption({ changes, elsewhere, byHand, refused, problem }: Adoption): string {
  const reasons = new Map(refused.map(({ sheet, cell, reason }) => [`${sheet}!${cell}`, reason]));
  const line = (change: Change) => {
    const { sheet, cell, was, becomes, about } = change;
    const reason = reasons.get(`${sheet}!${cell}`);
    const stays = reason === undefined ? '' : `  stays: ${reason}`;
    return `${sheet}!${cell}  ${was || '(empty)'} -> ${becomes || '(empty)'}  ${about}${stays}\n`;
  };
  const hand = [...elsewhere.map(line), ...byHand.map((text) => `${text}\n`)];
  return [
    ...changes.map(line),
    ...(hand.length > 0 ? ['by hand:\n', ...hand] : []),
    ...(problem === undefined ? [] : [`cannot be written: ${problem}\n`]),
  ].join('');
}

function formatAdopted({ sources, became, differs, problem }: Adopted): string {
  const written = sources.map(
    ({ name, cells, kept }) => `written: ${name}, cells: ${cells}${kept === undefined ? '' : `; before: ${kept}`}\n`,
  );
  if (problem !== undefined) written.push(`not written: ${problem}\n`);
  if (became === null) return `${written.join('')}the plan of it is not there yet\n`;
  if (differs.length === 0) return `${written.join('')}the plan of it is the scenario: cond qplan ${became}\n`;
  const lines = differs.map((text) => `${text}\n`);
  return `${written.join('')}in the plan of it, cond qplan ${became}, is not yet:\n${lines.join('')}`;
}
