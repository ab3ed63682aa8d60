// The rows of the program about the work: what each need takes and when, and what is done.

import { mostPerDay, weeksOf } from '../../effort.ts';
import type { Trials } from '../trials.ts';
import { type Earliest, waitedFor } from './earliest.ts';
import type { LinearProgram, Term } from './linear-program.ts';
import { type Period, sumOver } from './periods.ts';
import { itemDone, needDone, taken } from './unknowns.ts';

/** The needs of a track and a skill, in rank order. */
export type NeedsOf = (track: number, skill: number) => readonly number[];

/** The needs of scheduled skills, by who does them. */
export function needsByTeam({ ground, trackOf }: Trials): NeedsOf {
  const { backlog, scheduled } = ground;
  const needs = new Map<string, number[]>();
  for (const item of backlog.items.keys()) {
    for (let need = backlog.firstNeed[item]!; need < backlog.firstNeed[item + 1]!; need += 1) {
      const skill = backlog.skill[need]!;
      if (!scheduled[skill] || backlog.effort[need] === 0) continue;
      const team = `${trackOf[item]!} ${skill}`;
      const ofTeam = needs.get(team);
      if (ofTeam) ofTeam.push(need);
      else needs.set(team, [need]);
    }
  }
  return (track, skill) => needs.get(`${track} ${skill}`) ?? [];
}

/** An item is done when all its needs are, not before it can be, and not before what it waits for. */
export function addWork(
  program: LinearProgram,
  { ground }: Trials,
  earliest: Earliest,
  periods: readonly Period[],
): void {
  const { backlog, calendar, scheduled, waits } = ground;
  for (const item of backlog.items.keys()) {
    const needs = needsOf(item);
    for (const [n, { last }] of periods.entries()) {
      program.limit(itemDone(item, n), earliest.end[item]! <= last ? 1 : 0);
      for (const other of waitedFor(waits, item))
        program.atMost(
          [
            [1, itemDone(item, n)],
            [-1, itemDone(other, n)],
          ],
          0,
        );
      for (const need of needs)
        program.atMost(
          [
            [1, itemDone(item, n)],
            [-1, needDone(need, n)],
          ],
          0,
        );
    }
    for (const need of needs) addNeed(need, earliest.start[item]!);
  }

  function needsOf(item: number): number[] {
    const all = Array.from(
      { length: backlog.firstNeed[item + 1]! - backlog.firstNeed[item]! },
      (_, n) => backlog.firstNeed[item]! + n,
    );
    return all.filter((need) => scheduled[backlog.skill[need]!] && backlog.effort[need]! > 0);
  }

  /** It is done when all of it is taken, and no more is taken a day than can be used. */
  function addNeed(need: number, start: number): void {
    const effort = backlog.effort[need]!;
    const perDay = weeksOf(mostPerDay(effort));
    for (const [n, period] of periods.entries()) {
      const most = perDay * sumOver(calendar.workdays, period, start);
      program.limit(needDone(need, n), 1);
      program.atMost(
        [
          [weeksOf(effort), needDone(need, n)],
          [-1, taken(need, n)],
        ],
        0,
      );
      program.atMost(takenWithin(need, n), Math.min(most, weeksOf(effort)));
      program.atMost(
        takenWithin(need, n).map(([sign, unknown]): Term => [-sign, unknown]),
        0,
      );
    }
  }
}

/** What is taken within a period: what is by its end, less what was by the end of the one before. */
export function takenWithin(need: number, period: number): Term[] {
  const byEnd: Term = [1, taken(need, period)];
  return period === 0 ? [byEnd] : [byEnd, [-1, taken(need, period - 1)]];
}
