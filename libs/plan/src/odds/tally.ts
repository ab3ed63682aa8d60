// In how many runs something was done by which day.

import { never } from '../schedule.ts';

/** How likely something is, 0 to 1, and the standard error of that. */
export interface Chance {
  readonly part: number;
  readonly error: number;
}

/** The earliest day by which something is done in so many of 100 runs. */
export interface DateOf {
  /** Undefined where that share of the runs does not finish within the plan. */
  readonly day: number | undefined;
  /** In days; undefined where one standard error later would not be within the plan. */
  readonly error: number | undefined;
}

export interface DateOdds {
  readonly p50: DateOf;
  readonly p80: DateOf;
  readonly p95: DateOf;
  /** That it is done within the plan. */
  readonly withinPlan: Chance;
}

export class Tally {
  readonly #runsOf = new Map<number, number>();

  /** One more run, in which it was done on this day of the plan, counted from its first; `never` where it was not. */
  add(day: number): void {
    if (day !== never) this.#runsOf.set(day, (this.#runsOf.get(day) ?? 0) + 1);
  }

  /** After so many runs in all of a plan whose first day is `start`. */
  odds(start: number, runs: number): DateOdds {
    const days = this.#cumulative(start);
    const dateOf = (percent: number) => dateAfter(days, percent, runs);
    return {
      p50: dateOf(50),
      p80: dateOf(80),
      p95: dateOf(95),
      withinPlan: chanceOf(days.at(-1)?.done ?? 0, runs),
    };
  }

  /** How likely it is that it is done by a day. */
  by(day: number, runs: number): Chance {
    const done = [...this.#runsOf].reduce((sum, [on, count]) => (on <= day ? sum + count : sum), 0);
    return chanceOf(done, runs);
  }

  #cumulative(start: number): CumulativeDay[] {
    let done = 0;
    const inOrder = [...this.#runsOf].sort(([a], [b]) => a - b);
    return inOrder.map(([day, count]) => ({ day: start + day, done: (done += count) }));
  }
}

interface CumulativeDay {
  readonly day: number;
  /** In how many runs it was done by then. */
  readonly done: number;
}

function dateAfter(days: readonly CumulativeDay[], percent: number, runs: number): DateOf {
  const needed = Math.ceil((percent * runs) / 100);
  const spread = errorOf(percent / 100, runs) * runs;
  const dayOf = (needed: number) => days.find(({ done }) => done >= needed)?.day;
  const [early, day, late] = [dayOf(needed - spread), dayOf(needed), dayOf(needed + spread)];
  return { day, error: late === undefined ? undefined : (late - early!) / 2 };
}

function chanceOf(done: number, runs: number): Chance {
  const part = done / runs;
  return { part, error: errorOf(part, runs) };
}

function errorOf(part: number, runs: number): number {
  return Math.sqrt((part * (1 - part)) / runs);
}
