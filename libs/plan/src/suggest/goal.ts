// What moves are for, and how much of it a plan's dates give.

import type { Triage, WorkItem } from '../model.ts';
import { never } from '../schedule.ts';
import type { Trials } from './trials.ts';

/** As many items as can be done; the least days late in all; or the most value delivered. */
export type Aim = 'items' | 'lateness' | 'value';

export const aims: readonly Aim[] = ['items', 'lateness', 'value'];

export interface Goal {
  readonly aim: Aim;
  /** The cut: items of lower levels count for nothing. */
  readonly triage: Triage;
}

/** How good dates are: by the figure that is aimed at, and where that is the same, by how early all is done. */
export interface Score {
  /** Items or value that are done within the plan: more is better. Or days late: fewer are. */
  readonly figure: number;
  /** Days from the plan's first, summed up over the items that count; one that is not done counts the day after the plan's last. */
  readonly days: number;
}

/** The items that count, by their places in the backlog, with what for: lateness is of those with a due date. */
export function wanted({ input, placeOf }: Trials, { aim, triage }: Goal): ReadonlyMap<number, number> {
  const weightOf = ({ value, due }: WorkItem) =>
    aim === 'value' ? valueOf(value) : aim === 'items' || due !== undefined ? 1 : 0;
  return new Map(
    input.work.flatMap((item, n): [number, number][] => {
      const weight = item.triage <= triage && item.estimate.length > 0 ? weightOf(item) : 0;
      return weight > 0 ? [[placeOf[n]!, weight]] : [];
    }),
  );
}

/** A function from dates, by item of the backlog, to their score. */
export function scoring(trials: Trials, goal: Goal): (dates: Float64Array) => Score {
  const { calendar, backlog } = trials.ground;
  const after = calendar.workdays.length;
  const items = [...wanted(trials, goal)].map(([place, weight]) => ({
    place,
    weight,
    due: (backlog.items[place]!.due ?? Infinity) - calendar.start,
  }));
  return (dates) => {
    let figure = 0;
    let days = 0;
    for (const { place, weight, due } of items) {
      const day = Math.min(after, dates[place]!);
      days += day;
      if (goal.aim === 'lateness') figure += Math.max(0, day - due);
      else if (dates[place] !== never) figure += weight;
    }
    return { figure: Math.round(figure * 1e6) / 1e6, days };
  };
}

/** The number that a value is; 0 for one that is none, or below 0. */
function valueOf(text: string): number {
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? Math.max(0, value) : 0;
}

/** Below 0 where the first is better. */
export function compareScores(one: Score, other: Score, aim: Aim): number {
  const gain = aim === 'lateness' ? one.figure - other.figure : other.figure - one.figure;
  return gain || one.days - other.days;
}
