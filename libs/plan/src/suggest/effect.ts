// What moves change, item by item.

import { never } from '../schedule.ts';
import type { Move } from './move.ts';
import type { Trials } from './trials.ts';

/** An item that is done on another day, each in its own track; undefined: not within the plan. */
export interface Effect {
  /** Index into the input's work. */
  readonly item: number;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Every item whose date the moves change, what is cut among them, in the order of the input. */
export function effects(trials: Trials, moves: readonly Move[]): Effect[] {
  const { input, ground, placeOf, baseline } = trials;
  const dates = trials.dates(moves);
  const dayOf = (day: number) => (day === never ? undefined : ground.calendar.start + day);
  return [...input.work.keys()].flatMap((item) => {
    const [from, to] = [baseline, dates].map((days) => dayOf(days[placeOf[item]!]!));
    return from === to ? [] : [{ item, from, to }];
  });
}
