// The items of a plan, each as its own track plans it, with what the plan itself does not say of them.

import { daysLate } from '../health/late.ts';
import type { Plan, PlannedItem, WorkItem } from '../model.ts';
import type { Trace, TracedItem } from '../trace.ts';

export interface PortfolioItem {
  readonly id: string | undefined;
  readonly name: string;
  readonly track: string;
  readonly triage: number;
  /** The first day on which somebody works on it; undefined where that is not known. */
  readonly start: number | undefined;
  /** Undefined: not within the plan. */
  readonly done: number | undefined;
  readonly due: number | undefined;
  /** Done within the plan, with people enough. */
  readonly fits: boolean;
  /** Done after its due date, or not within the plan though it has one. */
  readonly late: boolean;
  /** Without an estimate nothing is known of when it is done. */
  readonly isEstimated: boolean;
  readonly cell: string | undefined;
}

/** What a plan was made from: its work, and the days behind it as they come of that. */
export interface Behind {
  readonly work: readonly WorkItem[];
  readonly traces: readonly Trace[];
}

/** In rank order, track by track. `behind` is undefined where it is not known. */
export function portfolioItems(plan: Plan, behind: Behind | undefined): PortfolioItem[] {
  const items = plan.work.slice(1, plan.tracks.length).flat();
  const workOf = finder(behind?.work ?? [], (item) => item);
  const tracedOf = finder(behind?.traces.flatMap((trace) => trace.items) ?? [], ({ item }) => item);
  return items.map((item) => portfolioItem(item, workOf(item)?.due, tracedOf(item)));
}

function portfolioItem(item: PlannedItem, due: number | undefined, traced: TracedItem | undefined): PortfolioItem {
  const { id, name, track, triage, estimate, shortage, devComplete: done, cell } = item;
  const isEstimated = estimate.length > 0;
  return {
    id,
    name,
    track,
    triage,
    // Of another planning than ours the days behind it are not known.
    start: traced?.devComplete === done ? traced?.start : undefined,
    done,
    due,
    fits: done !== undefined && shortage.length === 0,
    late: (daysLate({ isEstimated, done, due }) ?? 0) > 0,
    isEstimated,
    cell,
  };
}

/** Finds what belongs to a planned item: by its id, or else the next of its track and name, in their order. */
function finder<T>(all: readonly T[], itemOf: (each: T) => WorkItem): (item: PlannedItem) => T | undefined {
  const byId = new Map(all.map((each) => [itemOf(each).id, each]));
  const byName = new Map<string, T[]>();
  for (const each of all) {
    const key = nameKey(itemOf(each));
    const twins = byName.get(key);
    if (twins === undefined) byName.set(key, [each]);
    else twins.push(each);
  }
  const taken = new Map<string, number>();
  return (item) => {
    if (item.id !== undefined) return byId.get(item.id);
    const key = nameKey(item);
    const next = taken.get(key) ?? 0;
    taken.set(key, next + 1);
    return byName.get(key)?.[next];
  };
}

const nameKey = ({ track, name }: Pick<WorkItem, 'track' | 'name'>) => `${track}\t${name}`;
