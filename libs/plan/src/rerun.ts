// When each item is done, again and again: what a plan relies on is prepared once, and then run with other efforts at a small
// part of what `plan` costs, since nothing is made for the eyes. The dates are those of the same `schedule`.

import { type Ground, groundOf, orderOf, ownSupplies, supplyTrack } from './ground.ts';
import type { PlanInput } from './model.ts';
import { schedule, type Schedule } from './schedule.ts';
import type { Supply } from './supply.ts';
import { gatherTracks } from './tracks.ts';

export interface Rerun {
  readonly ground: Ground;
  /** What the items need, as the backlog's `effort`: to be changed between runs. */
  readonly effort: Float64Array;
  /** Plans each item on the supply of its own track. */
  run(): Schedule;
}

/** Prepares the plan of an input: as it is, it runs to the dates that `plan(input)` has in the items' own tracks. */
export function prepareRerun(input: PlanInput): Rerun {
  const ground = groundOf(input);
  const { calendar, backlog } = ground;
  const [, ...own] = gatherTracks(input, backlog.items);
  const tracks = own.map((track) => supplyTrack(track, ground));
  const order = orderOf(ground, [...backlog.items.keys()]);
  const suppliesOf = ownSupplies(tracks, ground);
  const refill = refilling(tracks.flatMap(({ scheduled }) => scheduled.filter((supply) => supply !== undefined)));
  const changing = { backlog: { ...backlog, effort: backlog.effort.slice() }, calendar };
  return {
    ground,
    effort: changing.backlog.effort,
    run() {
      refill();
      return schedule(order, suppliesOf, changing);
    },
  };
}

/** A function that gives these supplies back all that was taken from them. */
function refilling(supplies: readonly Supply[]): () => void {
  const columns = [...new Set(supplies)].flatMap(({ left, next }) => [left, next]);
  const full = columns.map((column) => column.slice());
  return () => columns.forEach((column, n) => column.set(full[n]!));
}
