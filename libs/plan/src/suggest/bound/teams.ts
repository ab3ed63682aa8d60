// What teams have to give, and what they could give to other tracks.

import { headsOf } from '../../effort.ts';
import { type Ground, supplyTrack } from '../../ground.ts';
import type { Person } from '../../model.ts';
import { dailySupply } from '../../supply.ts';
import { gatherTracks } from '../../tracks.ts';
import type { Trials } from '../trials.ts';
import { type Period, sumOver } from './periods.ts';

/** Those of one scheduled skill in one track. Efforts are by period. */
export interface Team {
  readonly track: number;
  readonly skill: number;
  /** What the team gives, its capacity without names included. */
  readonly effort: readonly number[];
  /** The most heads that it has on a day. */
  readonly heads: number;
  readonly loans: readonly Loan[];
}

/** What a team could give to another track. */
export interface Loan {
  readonly track: number;
  /** The most that one of its people would give there. */
  readonly most: readonly number[];
  /** The least that is lost here for each unit that is given there: with another focus it is not one. */
  readonly loss: number;
}

export function teamsOf({ ground, input, tracks }: Trials, periods: readonly Period[]): Team[] {
  const supplied = gatherTracks(input, ground.backlog.items)
    .slice(1)
    .map((track) => supplyTrack(track, ground));
  return supplied.flatMap(({ scheduled, teams }, track) =>
    scheduled.flatMap((supply, skill): Team[] => {
      if (supply === undefined) return [];
      const { people } = teams[skill]!;
      const others = people.length === 0 ? [] : [...tracks.keys()].filter((other) => other !== track);
      return [
        {
          track,
          skill,
          effort: periods.map((period) => sumOver(supply.left, period)),
          heads: headsOf(Math.max(0, ...supply.left.subarray(0, -1))),
          loans: others.map((other) => loanOf(people, tracks[other]!, other, ground, periods)),
        },
      ];
    }),
  );
}

/** What a whole person who is hired gives to a track, by period. */
export function hiredEffort(track: string, ground: Ground, periods: readonly Period[]): number[] {
  return givenBy({ id: '', name: '', team: '', track, skill: '', vacations: [] }, ground, periods);
}

function loanOf(
  team: readonly Person[],
  name: string,
  track: number,
  ground: Ground,
  periods: readonly Period[],
): Loan {
  const there = team.map((person) => givenBy({ ...person, track: name }, ground, periods));
  const here = team.map((person) => givenBy(person, ground, periods));
  const losses = there.flatMap((given, n) =>
    given.flatMap((effort, period) => (effort > 0 ? [here[n]![period]! / effort] : [])),
  );
  return {
    track,
    most: periods.map((_, period) => Math.max(...there.map((given) => given[period]!))),
    loss: Math.min(...losses, Infinity) === Infinity ? 0 : Math.min(...losses),
  };
}

function givenBy(person: Person, { calendar, focusOf, asOf }: Ground, periods: readonly Period[]): number[] {
  const { left } = dailySupply({ people: [person], capacity: [] }, calendar, focusOf, asOf);
  return periods.map((period) => sumOver(left, period));
}
