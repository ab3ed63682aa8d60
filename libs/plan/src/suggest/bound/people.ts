// The rows of the program about people: no more is taken of a team than it has, with those who are lent to it and hired, and
// without those whom it lends; and no more are hired than may be.

import { weeksOf } from '../../effort.ts';
import type { Limits } from '../search.ts';
import type { Trials } from '../trials.ts';
import type { LinearProgram, Term } from './linear-program.ts';
import type { Period } from './periods.ts';
import { hiredEffort, type Team } from './teams.ts';
import { given, hired, lent } from './unknowns.ts';
import { type NeedsOf, takenWithin } from './work.ts';

/** What moves of people do to a team. */
export class Comers {
  /** How many come. */
  readonly people: Term[] = [];
  /** What they bring within each period, in person-weeks, and what is lost by who is lent to others. */
  readonly brought: Term[][];
  readonly lost: Term[][];

  constructor(periods: readonly Period[]) {
    this.brought = periods.map(() => []);
    this.lost = periods.map(() => []);
  }

  /** What they bring by the end of a period. */
  broughtBy(period: number): Term[] {
    return this.brought.slice(0, period + 1).flat();
  }
}

export type ComersOf = (track: number, skill: number) => Comers;

/** Only to teams that have something to do. */
export function addPeople(
  program: LinearProgram,
  { ground, tracks }: Trials,
  teams: readonly Team[],
  needsOf: NeedsOf,
  limits: Limits,
  periods: readonly Period[],
): { readonly comersOf: ComersOf; readonly moves: readonly Term[] } {
  const comers = new Map(teams.map(({ track, skill }) => [`${track} ${skill}`, new Comers(periods)]));
  const comersOf = (track: number, skill: number) => comers.get(`${track} ${skill}`)!;
  const lends: Term[] = [];
  for (const { track, skill, loans } of teams) {
    for (const { track: other, most, loss } of loans) {
      if (needsOf(other, skill).length === 0 || Math.max(...most) === 0) continue;
      const to = comersOf(other, skill);
      const people: Term = [1, lent(track, skill, other)];
      lends.push(people);
      to.people.push(people);
      for (const n of periods.keys()) {
        const giving = given(track, skill, other, n);
        program.atMost(
          [
            [1, giving],
            [-weeksOf(most[n]!), people[1]],
          ],
          0,
        );
        to.brought[n]!.push([1, giving]);
        comersOf(track, skill).lost[n]!.push([loss, giving]);
      }
    }
  }
  const hires: Term[] = [];
  for (const { track, skill } of teams) {
    if (needsOf(track, skill).length === 0) continue;
    const to = comersOf(track, skill);
    const people: Term = [1, hired(track, skill)];
    hires.push(people);
    to.people.push(people);
    for (const [n, effort] of hiredEffort(tracks[track]!, ground, periods).entries())
      to.brought[n]!.push([weeksOf(effort), people[1]]);
  }
  program.atMost(hires, limits.hires);
  for (const { track, skill, effort } of teams) {
    const { brought, lost } = comersOf(track, skill);
    for (const n of periods.keys()) {
      const used = needsOf(track, skill).flatMap((need) => takenWithin(need, n));
      program.atMost([...used, ...lost[n]!, ...brought[n]!.map(negative)], weeksOf(effort[n]!));
    }
  }
  return { comersOf, moves: [...lends, ...hires] };
}

function negative([coefficient, unknown]: Term): Term {
  return [-coefficient, unknown];
}
