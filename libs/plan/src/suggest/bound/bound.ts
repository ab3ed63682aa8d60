// How good the best possible is at most: what no set of moves can better. A linear program says it that is easier than the truth:
// moves are made in parts, and of an item there is as much as is done of it. What holds in truth holds in it too: nobody
// gives more than they have, an item takes no more a day than it can use, nothing before its day, and keeps its turn and waits for
// others unless it is moved. So its best is as good as the best in truth, or better.

import { type Goal, wanted } from '../goal.ts';
import type { Limits } from '../search.ts';
import type { Trials } from '../trials.ts';
import { type Earliest, earliestDays } from './earliest.ts';
import { LinearProgram, type Term } from './linear-program.ts';
import { addOrder, type Change } from './order.ts';
import { addPeople } from './people.ts';
import { type Period, weeksOfPlan, wholePlan } from './periods.ts';
import { queuesOf } from './queues.ts';
import { teamsOf } from './teams.ts';
import { itemDone, late, moved } from './unknowns.ts';
import { addWork, needsByTeam } from './work.ts';

/** Programs in the CPLEX LP format, to be maximized. */
export interface BoundProblem {
  /** Linear: solved within a second or two. */
  readonly relaxed: string;
  /** With what is whole in truth. It takes long to solve; what a solver has proved of it on the way bounds it too, and better. */
  readonly whole: string;
  /** The figure of the goal that stands for a value which a program does not exceed. */
  figure(value: number): number;
}

/** Needs by weeks: solvers take minutes for more, and much memory. */
const largest = 50_000;

/**
 * The programs whose solutions bound what sets of moves within these limits can come to; undefined for a plan of some thousand
 * items, which is too large.
 */
export function boundProblem(trials: Trials, goal: Goal, limits: Limits): BoundProblem | undefined {
  const { ground } = trials;
  const earliest = earliestDays(ground);
  // Where everything may begin at once and the end alone counts, time makes no difference.
  const isTimeless = goal.aim !== 'lateness' && earliest.start.every((day) => day === 0);
  const periods = isTimeless ? wholePlan(ground.calendar) : weeksOfPlan(ground.calendar);
  if (ground.backlog.skill.length * periods.length > largest) return undefined;
  const teams = teamsOf(trials, periods);
  const needsOf = needsByTeam(trials);
  const queueOf = queuesOf(trials, needsOf, earliest, periods);
  const program = new LinearProgram();
  addWork(program, trials, earliest, periods);
  const { comersOf, moves } = addPeople(program, trials, teams, needsOf, limits, periods);
  const queues = teams.map((team) => ({
    team,
    queue: queueOf(team.track, team.skill),
    comers: comersOf(team.track, team.skill),
  }));
  const changes = queues.flatMap(({ team, queue, comers }) => addOrder(program, trials, team, queue, comers, periods));
  const items = wanted(trials, goal);
  const figure =
    goal.aim === 'lateness'
      ? addLateness(program, trials, items, earliest, changes, periods)
      : addDone(program, items, periods);
  const placed = [...ground.backlog.items.keys()].map((item): Term => [1, moved(item)]);
  for (const [, item] of placed) program.limit(item, 1);
  for (const [, move] of [...moves, ...placed]) program.whole(move);
  for (const item of items.keys()) for (const n of periods.keys()) program.whole(itemDone(item, n));
  program.atMost([...moves, ...placed], limits.moves);
  return { relaxed: program.text({ isWhole: false }), whole: program.text({ isWhole: true }), figure };
}

/** Items that are done by the end of the plan are worth what they count for. */
function addDone(
  program: LinearProgram,
  items: ReadonlyMap<number, number>,
  periods: readonly Period[],
): BoundProblem['figure'] {
  for (const [item, weight] of items) program.worth([weight, itemDone(item, periods.length - 1)]);
  const isWhole = [...items.values()].every(Number.isInteger);
  return (value) => (isWhole ? Math.floor(value + tolerance) : Math.ceil((value + tolerance) * 100) / 100);
}

/**
 * An item is late on each day from its due date on by which it is not done; those of a period by its end, which is fewer. What is
 * not changed is as late as it is.
 */
function addLateness(
  program: LinearProgram,
  { ground }: Trials,
  items: ReadonlyMap<number, number>,
  earliest: Earliest,
  changes: readonly Change[],
  periods: readonly Period[],
): BoundProblem['figure'] {
  const { backlog, calendar } = ground;
  const after = calendar.workdays.length;
  const lateOn = (item: number, day: number) =>
    Math.max(0, Math.min(after, day) - (backlog.items[item]!.due! - calendar.start));
  for (const item of items.keys()) {
    const due = backlog.items[item]!.due! - calendar.start;
    const days = periods.map(({ first, last }) => Math.max(0, last + 1 - Math.max(first, due)));
    const dayLate: Term = [-1, late(item)];
    program.worth(dayLate);
    const undone = days.map((count, n): Term => [-count, itemDone(item, n)]);
    program.atMost([dayLate, ...undone], -days.reduce((sum, count) => sum + count, Math.max(0, Math.min(-due, after))));
    program.atMost([dayLate], -lateOn(item, earliest.end[item]!));
  }
  for (const { item, end, change } of changes) {
    if (!items.has(item)) continue;
    const days = lateOn(item, end);
    if (days > 0) program.atMost([[-1, late(item)], ...change.map(([one, move]): Term => [-one * days, move])], -days);
  }
  return (value) => Math.max(0, Math.ceil(-value - tolerance));
}

/** Solvers are right to some millionths. */
const tolerance = 1e-4;
