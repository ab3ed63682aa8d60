// When will it be done, if the estimates turn out to be wrong? Many runs of one plan, each with amounts that are drawn anew,
// and how often each item, and each triage level as a whole, was done by which day.

import { type Backlog, triageLevels } from '../backlog.ts';
import type { PlanInput, Triage, WorkItem } from '../model.ts';
import { prepareRerun, type Rerun } from '../rerun.ts';
import { drawing } from './draws.ts';
import { type Chance, type DateOdds, Tally } from './tally.ts';

export interface ItemOdds extends DateOdds {
  readonly item: WorkItem;
  /** That it is done by its due date; undefined without one. */
  readonly byDue: Chance | undefined;
}

/** Of all items of a level that have an estimate: done when the last of them is. */
export interface TriageOdds extends DateOdds {
  readonly triage: Triage;
  readonly items: number;
}

export interface Odds {
  readonly runs: number;
  /** In the order of the input, each as in its own track's plan. */
  readonly items: readonly ItemOdds[];
  /** Those levels that have such items. */
  readonly triages: readonly TriageOdds[];
}

/** Runs that can be added to, and looked at between. The same seed and number of runs give the same odds everywhere. */
export class Simulation {
  readonly #rerun: Rerun;
  readonly #draw: (effort: Float64Array) => void;
  readonly #work: readonly WorkItem[];
  /** By item of the backlog. */
  readonly #items: readonly Tally[];
  readonly #levels: readonly Level[];
  #runs = 0;

  /** Expects an input that `plan` takes. */
  constructor(input: PlanInput, seed: string) {
    this.#rerun = prepareRerun(input);
    const { backlog } = this.#rerun.ground;
    this.#draw = drawing(backlog, seed, input.rules?.correlation ?? 0);
    this.#work = input.work;
    this.#items = backlog.items.map(() => new Tally());
    this.#levels = levelsOf(backlog);
  }

  /** As many more. */
  run(times: number): void {
    const { effort, run } = this.#rerun;
    for (let n = 0; n < times; n += 1) {
      this.#draw(effort);
      this.#note(run().devComplete);
    }
    this.#runs += times;
  }

  /** Of all runs so far: one at least. */
  odds(): Odds {
    const { ground } = this.#rerun;
    const { start } = ground.calendar;
    const placeOf = new Map(ground.backlog.items.map((item, place) => [item, place]));
    return {
      runs: this.#runs,
      items: this.#work.map((item) => {
        const tally = this.#items[placeOf.get(item)!]!;
        const byDue = item.due === undefined ? undefined : tally.by(item.due - start, this.#runs);
        return { item, ...tally.odds(start, this.#runs), byDue };
      }),
      triages: this.#levels.map(({ triage, items, tally }) => ({
        triage,
        items: items.length,
        ...tally.odds(start, this.#runs),
      })),
    };
  }

  #note(devComplete: Float64Array): void {
    this.#items.forEach((tally, item) => tally.add(devComplete[item]!));
    for (const { items, tally } of this.#levels) {
      let last = 0;
      for (const item of items) last = Math.max(last, devComplete[item]!);
      tally.add(last);
    }
  }
}

interface Level {
  readonly triage: Triage;
  /** Of the backlog. */
  readonly items: readonly number[];
  readonly tally: Tally;
}

function levelsOf({ items, estimates, triage }: Backlog): Level[] {
  return triageLevels.flatMap((level, index) => {
    const ofLevel = [...items.keys()].filter((item) => triage[item] === index && estimates[item]!.length > 0);
    return ofLevel.length === 0 ? [] : [{ triage: level, items: ofLevel, tally: new Tally() }];
  });
}
