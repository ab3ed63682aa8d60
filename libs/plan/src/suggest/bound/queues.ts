// How each need fares, at best, if nobody moves anything: who is asked when, team by team.
//
// Within a team the needs of items that wait for nothing are asked by rank, each from its own day on, whatever else goes on; what
// else is asked can only take from what they leave. So their own queue, alone, is what they get at best without a move.
// One that waits begins when it could at the earliest, and finds what those before it leave. A person more, or an item less
// before it, leaves each need as much as ever, or more, on every day: nothing but such a move makes one better off.

import { mostPerDay } from '../../effort.ts';
import { type Supply, take } from '../../supply.ts';
import { supplyTrack } from '../../ground.ts';
import { gatherTracks } from '../../tracks.ts';
import type { Trials } from '../trials.ts';
import { type Earliest, waitedFor } from './earliest.ts';
import { type Period, sumOver } from './periods.ts';
import type { NeedsOf } from './work.ts';

export interface Queued {
  readonly need: number;
  readonly item: number;
  /** The day from which on it is asked, at the earliest. */
  readonly start: number;
  /** It is asked by rank, whatever else goes on. */
  readonly isFree: boolean;
  /** What of it is not done by the end of each period. */
  readonly unmet: readonly number[];
  /** The day on which it is done; `never` where it is not within the plan. */
  readonly end: number;
}

/** The needs of a track and a skill, in rank order. */
export type QueueOf = (track: number, skill: number) => readonly Queued[];

export function queuesOf(trials: Trials, needsOf: NeedsOf, earliest: Earliest, periods: readonly Period[]): QueueOf {
  const { ground, input } = trials;
  const { backlog, waits } = ground;
  const tracks = gatherTracks(input, backlog.items)
    .slice(1)
    .map((track) => supplyTrack(track, ground));
  return (track, skill) => {
    const supply = copyOf(tracks[track]!.supplies[skill]!);
    return needsOf(track, skill).map((need) => {
      const item = itemOf(need, backlog.firstNeed);
      const isFree = waitedFor(waits, item).length === 0;
      const start = earliest.start[item]!;
      const daily = new Float64Array(ground.calendar.workdays.length);
      const effort = backlog.effort[need]!;
      const witness = (day: number, taken: number) => (daily[day] = taken);
      const end =
        start >= daily.length
          ? Infinity
          : take(isFree ? supply : copyOf(supply), effort, mostPerDay(effort), start, witness);
      let left = effort;
      const unmet = periods.map((period) => (left -= sumOver(daily, period)));
      return { need, item, start, isFree, unmet, end };
    });
  };
}

function copyOf({ total, left, next }: Supply): Supply {
  return { total, left: left.slice(), next: next.slice() };
}

/** The item that a need is of: `firstNeed` grows. */
function itemOf(need: number, firstNeed: Int32Array): number {
  let [low, high] = [0, firstNeed.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firstNeed[middle]! <= need) low = middle;
    else high = middle;
  }
  return low;
}
