// The rows of the program about the order: an item that is not done in time without a move is done in time only if it is moved
// itself, or if people come or items before it go; and if those bring as much as is missing before it.

import { headsOf, mostPerDay, weeksOf } from '../../effort.ts';
import type { Trials } from '../trials.ts';
import type { LinearProgram, Term } from './linear-program.ts';
import type { Comers } from './people.ts';
import type { Period } from './periods.ts';
import type { Queued } from './queues.ts';
import type { Team } from './teams.ts';
import { countAhead, effortAhead, itemDone, moved } from './unknowns.ts';

/** A need, on which day it is done if nothing is changed, and how many changes there are that could make that sooner. */
export interface Change {
  readonly item: number;
  readonly end: number;
  readonly change: readonly Term[];
}

/** `queue`: that of the team. */
export function addOrder(
  program: LinearProgram,
  { ground }: Trials,
  team: Team,
  queue: readonly Queued[],
  comers: Comers,
  periods: readonly Period[],
): Change[] {
  const { backlog } = ground;
  const changes: Change[] = [];
  const before: Queued[] = [];
  /** How many items before it are moved, and how much they need. */
  let count: Term[] = [];
  let effort: Term[] = [];
  for (const [place, queued] of queue.entries()) {
    const { item, need, unmet } = queued;
    const change = [...count, ...comers.people, [1, moved(item)] as Term];
    changes.push({ item, end: queued.end, change });
    const asked = before.filter(({ start }) => start <= queued.start);
    for (const n of periods.keys()) {
      if (unmet[n] === 0) continue;
      program.atMost([[1, itemDone(item, n)], ...change.map(negative)], 0);
      const { slack, slope } = slackOf(asked, n);
      const missing = weeksOf([...asked, queued].reduce((sum, each) => sum + each.unmet[n]!, 0) - slack);
      if (missing <= 0) continue;
      const more = comers.people.map(([one, people]): Term => [-one * weeksOf(slope), people]);
      const brought = [...comers.broughtBy(n), ...effort].map(negative);
      program.atMost([[missing, itemDone(item, n)], ...brought, ...more, [-missing, moved(item)]], 0);
    }
    if (!queued.isFree) continue;
    before.push(queued);
    const [counted, summed] = [countAhead(team.track, team.skill, place), effortAhead(team.track, team.skill, place)];
    program.atMost([[1, counted], ...[...count, [1, moved(item)] as Term].map(negative)], 0);
    program.atMost(
      [[1, summed], ...[...effort, [weeksOf(backlog.effort[need]!), moved(item)] as Term].map(negative)],
      0,
    );
    count = [[1, counted]];
    effort = [[1, summed]];
  }
  return changes;

  /**
   * How much of what is asked before an item may be unmet when that is done: on its last day all that is unfinished before it is
   * given all that it can use, which is no more heads than there are. At most, and for each head more.
   */
  function slackOf(before: readonly Queued[], period: number): { slack: number; slope: number } {
    const open = before.flatMap(({ need, unmet }) => {
      const heads = headsOf(mostPerDay(backlog.effort[need]!));
      return unmet[period]! > 0 ? [{ heads, perHead: unmet[period]! / heads }] : [];
    });
    let [left, slack] = [team.heads, 0];
    for (const { heads, perHead } of open.sort((a, b) => b.perHead - a.perHead)) {
      if (left <= heads) return { slack: slack + left * perHead, slope: perHead };
      left -= heads;
      slack += heads * perHead;
    }
    return { slack, slope: 0 };
  }
}

function negative([coefficient, unknown]: Term): Term {
  return [-coefficient, unknown];
}
