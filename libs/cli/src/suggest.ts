// `qplan suggest`: what to do about a plan that does not fit. Reads conditioned streams, searches, tells what it finds.

import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { aims, boundProblem, type Goal, type Limits, Search, solveBound, Trials, wanted } from '@qplan/plan/suggest';
import { parseTriage, type PlanInput } from '@qplan/streams';
import type { Command } from './command.ts';
import { planFilter } from './plan-filter.ts';
import { suggestDocument } from './suggest/document.ts';
import { progressText } from './suggest/progress.ts';
import { loadSolver } from './suggest/solver.ts';
import { formatSuggestions } from './suggest/suggest-text.ts';

const most = { moves: 5, hires: 5, seconds: 86_400 };
const usual = { aim: 'items', triage: '3', moves: '5', hires: '1', seconds: '60' };

const usage = `Usage: qplan suggest [--aim=AIM] [--triage=LEVEL] [--moves=N] [--hires=N] [--seconds=N] [--json] < cond.txt

Looks for what to do about the plan of the streams on standard input: people who work in another track, all the time or from a
day on; somebody hired; items that are ranked elsewhere or cut. All single moves are tried, then sets of several, each by
planning with them. Says what the best come to, and what no such set can better.

  --aim      items: as many items as can be done within the plan (the usual); lateness: the least days late in all, of items
             with a due date; value: the most value done
  --triage   only items down to this level count: 1, 1.5, 2, 2.5 or 3, the usual
  --moves    the most moves of a set, 1 to ${most.moves}; without it ${usual.moves}
  --hires    the most people who are hired in a set, 0 to ${most.hires}; without it ${usual.hires}
  --seconds  how long it may search, before the bound; without it ${usual.seconds}
  --json     as JSON

It tells on standard error how far it is. Ctrl-C ends the search, and what was found so far is told, without a bound.

Exit code: 0 told, 1 something is wrong with the input or with reading or writing, 2 called wrongly.
`;

const options = {
  aim: { type: 'string', default: usual.aim },
  triage: { type: 'string', default: usual.triage },
  moves: { type: 'string', default: usual.moves },
  hires: { type: 'string', default: usual.hires },
  seconds: { type: 'string', default: usual.seconds },
  json: { type: 'boolean', default: false },
} as const;

export default {
  summary: 'what to do about a plan that does not fit: conditioned streams on stdin',
  usage,
  run: (args: string[]) => run(args, process.stdin, process.stdout, process.stderr),
} satisfies Command;

/** Runs the command on these streams; answers the exit code. */
export async function run(args: string[], input: Readable, output: Writable, errors: Writable): Promise<number> {
  const settings = readSettings(args);
  if (typeof settings === 'string') {
    errors.write(`qplan suggest: ${settings}\n\n${usage}`);
    return 2;
  }
  return planFilter('suggest', { input, output, errors }, (read) => suggest(read.input, settings, errors));
}

interface Settings {
  readonly goal: Goal;
  readonly limits: Limits;
  readonly seconds: number;
  readonly json: boolean;
}

/** A string says what is wrong with the arguments. */
function readSettings(args: string[]): Settings | string {
  try {
    const { values } = parseArgs({ args, options });
    const aim = aims.find((each) => each === values.aim);
    if (aim === undefined) return `--aim must be ${aims.join(', ')}, not "${values.aim}"`;
    const triage = parseTriage(values.triage);
    if (triage === undefined) return `--triage must be a number, not "${values.triage}"`;
    const limits = { moves: count(values.moves, 1, most.moves), hires: count(values.hires, 0, most.hires) };
    const seconds = count(values.seconds, 1, most.seconds);
    if (limits.moves === undefined) return `--moves must be a whole number from 1 to ${most.moves}`;
    if (limits.hires === undefined) return `--hires must be a whole number from 0 to ${most.hires}`;
    if (seconds === undefined) return `--seconds must be a whole number from 1 to ${most.seconds}`;
    return { goal: { aim, triage }, limits: limits as Limits, seconds, json: values.json };
  } catch (error) {
    return (error as Error).message;
  }
}

function count(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}

async function suggest(
  input: PlanInput,
  { goal, limits, seconds, json }: Settings,
  errors: Writable,
): Promise<Iterable<string>> {
  const began = performance.now();
  const trials = new Trials(input);
  const search = new Search(trials, goal, limits);
  const end = await searchThrough(search, seconds, errors);
  const searched = performance.now();
  const problem = end === 'interrupted' ? undefined : boundProblem(trials, goal, limits);
  const bound = problem && solveBound(problem, await loadSolver());
  const took = { search: secondsFrom(began, searched), bound: secondsFrom(searched, performance.now()) };
  const items = wanted(trials, goal).size;
  const found = suggestDocument({ trials, search, limits, items, stopped: end !== 'through', seconds: took, bound });
  return json ? [`${JSON.stringify(found)}\n`] : formatSuggestions(found);
}

function secondsFrom(began: number, ended: number): number {
  return Math.round(ended - began) / 1000;
}

/** How long it searches at a stretch, and how often it tells how far it is, in ms. */
const stretch = 30;
const tellEvery = 500;

/** How a search came to its end: at the last step, at its time, or by Ctrl-C. */
type End = 'through' | 'late' | 'interrupted';

async function searchThrough(search: Search, seconds: number, errors: Writable): Promise<End> {
  const began = performance.now();
  let isStopped = false;
  const stop = () => (isStopped = true);
  process.once('SIGINT', stop);
  let told = began;
  let paused = began;
  const isTerminal = (errors as Partial<NodeJS.WriteStream>).isTTY === true;
  try {
    for (const _ of search.steps()) {
      const now = performance.now();
      if (now - paused < stretch) continue;
      if (isStopped) return 'interrupted';
      if (now - began > seconds * 1000) return 'late';
      if (now - told > tellEvery) {
        errors.write(isTerminal ? `\r${progressText(search)}\u001b[K` : `${progressText(search)}\n`);
        told = now;
      }
      await setImmediate();
      paused = performance.now();
    }
    return 'through';
  } finally {
    process.off('SIGINT', stop);
    if (isTerminal && told > began) errors.write('\r\u001b[K');
  }
}
