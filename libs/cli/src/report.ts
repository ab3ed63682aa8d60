// `qplan report`: the plan by track, from the web service or from app streams on standard input.

import { fstatSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { formatProblem, parsePlan, type Plan } from '@qplan/streams';
import type { Command } from './command.ts';
import { formatReport, type ReportTrack } from './report-text.ts';
import { firstPlan, planAt } from './first-plan.ts';
import { type InputsDocument, statusOf } from './status.ts';
import { formatStatus } from './status-text.ts';
import { call, CallFailed, webService } from './web-client.ts';

const usage = `Usage: qplan report [--triage=LEVEL] [--url=ADDRESS]
       qplan report [--triage=LEVEL] < app.txt
       qplan report --status [--since=VERSION] [--url=ADDRESS]

Prints the plan by track: each item with its rank, triage and estimate, the people required, and the total. With --status, how
the quarter goes: by track what is at risk (it misses its due date, or does not fit any more), what is new and what is out since
the quarter's first plan, and what is done.

The plan is read from the web service, or, when a file or a pipe is on standard input and no --url is given, from the
"qplan app" streams there: qplan filter < cond.txt | qplan report

  --triage  only items down to this level: 1, 1.5, 2, 2.5 or 3
  --since   the version to compare with, instead of the quarter's first plan
  --url     the web service; without it, that of config.ini

Exit code: 0 printed, 1 there is no plan to be had, 2 called wrongly.
`;

const options = {
  triage: { type: 'string' },
  url: { type: 'string' },
  status: { type: 'boolean' },
  since: { type: 'string' },
} as const;

export default {
  summary: 'print the plan by track, with the people required',
  usage,
  async run(args: string[]): Promise<number> {
    const settings = readSettings(args);
    if (typeof settings === 'string') {
      process.stderr.write(`qplan report: ${settings}\n\n${usage}`);
      return 2;
    }
    try {
      process.stdout.write(settings.status ? await status(settings) : await report(settings));
      return 0;
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      process.stderr.write(`qplan report: ${error.message}\n`);
      return 1;
    }
  },
} satisfies Command;

interface Settings {
  readonly triage: number;
  readonly url?: string;
  readonly status: boolean;
  readonly since?: string;
}

/** A string says what is wrong with the arguments. */
function readSettings(args: string[]): Settings | string {
  try {
    const { triage = 'Infinity', url, status = false, since } = parseArgs({ args, options }).values;
    if (Number.isNaN(Number(triage))) return `--triage must be a number, not "${triage}"`;
    if (since !== undefined && !status) return '--since goes with --status';
    return { triage: Number(triage), status, ...(url !== undefined && { url }), ...(since !== undefined && { since }) };
  } catch (error) {
    return (error as Error).message;
  }
}

async function report({ triage, url }: Settings): Promise<string> {
  const text = url === undefined && streamsOnStdin() ? await textOf(process.stdin) : '';
  const plan = text === '' ? planOfDocument(await call(webService(url), '/api/plan')) : planOfStreams(text);
  const tracks = plan.tracks.map(({ name, items }) => ({ name, items: items.filter((item) => item.triage <= triage) }));
  return formatReport(
    tracks.filter(({ items }) => items.length > 0),
    plan.weeks,
  );
}

async function status({ url, since }: Settings): Promise<string> {
  const web = webService(url);
  const now = await planAt(web);
  const inputs = JSON.parse(await call(web, `/api/plan/inputs?version=${now.version}`)) as InputsDocument;
  const first = since === undefined ? await firstPlan(web, now) : await planAt(web, since);
  return formatStatus({ now, first, asOf: inputs.rules?.asOf }, statusOf(now, inputs, first));
}

/** Not a terminal, nor what a service manager gives. */
function streamsOnStdin(): boolean {
  const input = fstatSync(process.stdin.fd);
  return input.isFile() || input.isFIFO();
}

interface PlanToReport {
  readonly weeks: number;
  readonly tracks: readonly ReportTrack[];
}

function planOfStreams(text: string): PlanToReport {
  const parsed = parsePlan(text);
  if (!parsed.ok) throw new CallFailed(parsed.problems.map(formatProblem).join('\nqplan report: '));
  const { params, tracks, work }: Plan = parsed.value;
  const items = work.map((list) =>
    list.map((item) => ({ ...item, estimate: item.estimate.map(({ skill, weeks }) => [skill, weeks] as const) })),
  );
  return { weeks: (params.end - params.start) / 7, tracks: withoutAll(tracks, items) };
}

/** The fields of GET /api/plan that are needed. */
interface PlanDocument {
  readonly weeks: number;
  readonly tracks: readonly string[];
  readonly work: readonly (readonly {
    readonly rank: number;
    readonly triage: number;
    readonly name: string;
    readonly estimate: Readonly<Record<string, number>>;
  }[])[];
}

function planOfDocument(json: string): PlanToReport {
  const { weeks, tracks, work } = JSON.parse(json) as PlanDocument;
  const items = work.map((list) => list.map((item) => ({ ...item, estimate: Object.entries(item.estimate) })));
  return { weeks, tracks: withoutAll(tracks, items) };
}

/** The first track is All: its items are those of the others. */
function withoutAll(names: readonly string[], items: readonly ReportTrack['items'][]): ReportTrack[] {
  return names.map((name, track) => ({ name, items: items[track] ?? [] })).slice(1);
}
