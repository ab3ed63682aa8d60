// `qplan diff`: what is different between two versions of what the plan is made from, and what came of it.
import { parseArgs } from 'node:util';
import type { Cause } from '@qplan/plan/changes';
import { isoDay } from '@qplan/streams';
import { parseUsage, UsageError, withSnapshots } from './bus-command.ts';
import { changesBetween, conditioned, readVersion, short } from './changes.ts';
import type { Command } from './command.ts';

const usage = `Usage: qplan diff [<from>] [<to>] [--json]

Says what changed in items, people and the plan's own dates between two versions of "${conditioned}", each with its cell, and
which items are done sooner or later by that: each with what moved it, and by how many days. Without versions: the two newest; with one: from that one to the newest.
"qplan history" lists the versions.

  --json   all of it, as JSON

Exit codes: 0 done, 1 the snapshot service refused, 2 called wrongly, 3 nobody answers on the bus.
`;

export default { summary: 'say what is different between two versions', usage, run } satisfies Command;

async function run(args: string[]): Promise<number> {
  const options = parseUsage('diff', () => parseDiff(args));
  if (!options) return 2;
  return withSnapshots('diff', async (snapshots) => {
    const to = await readVersion(snapshots, options.to);
    const [before] =
      options.from === undefined ? await snapshots.log(conditioned, { limit: 1, before: to.version }) : [];
    const fromVersion = options.from ?? before?.version;
    if (fromVersion === undefined) return void process.stdout.write(`${short(to.version)} is the first version\n`);
    const from = await readVersion(snapshots, fromVersion);
    const { inputs, outcomes } = changesBetween(from, to);
    if (options.json) {
      const dated = outcomes.map(({ was, is, ...rest }) => ({ ...rest, was: isoOf(was), is: isoOf(is) }));
      const all = { from: from.version, to: to.version, inputs, outcomes: dated };
      return void process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    }
    const lines = [
      `From ${short(from.version)}, ${from.time}, to ${short(to.version)}, ${to.time}`,
      '',
      ...section(
        'What changed',
        inputs.map(({ text, cell, cellBefore }) => [text, cellText(cell ?? cellBefore)].join('')),
      ),
      '',
      ...section(
        'What came of it',
        outcomes.map(({ text, track, causes }) => `${text}  (${track}): ${causesText(causes)}`),
      ),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  });
}

const cellText = (cell: string | undefined) => (cell === undefined ? '' : `  (${cell})`);

/** `estimate Server +2 (3 → 5) (+7 days), Ann away Feb 3–7 (+1 day)` */
function causesText(causes: readonly Cause[]): string {
  return causes.map(({ text, days }) => (days === undefined ? text : `${text} (${daysText(days)})`)).join(', ');
}

function daysText(days: number): string {
  return `${days < 0 ? '−' : '+'}${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
}

const isoOf = (day: number | undefined) => (day === undefined ? null : isoDay(day));

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [`${title}: nothing`] : [title, ...lines.map((line) => `  ${line}`)];
}

function parseDiff(args: string[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [from, to = 'HEAD', ...more] = positionals;
  if (more.length > 0) throw new UsageError('give two versions at most');
  return { from, to, json: values.json };
}
