// Why dates moved: the changes between two versions are laid on one after another, and each is charged with the days by which
// it moves an item. So what moved a date is found by the arithmetic, and the parts sum to the whole.

import type { PlanInput, WorkItem } from '../model.ts';
import { prepareRerun } from '../rerun.ts';
import { never } from '../schedule.ts';
import { inALine } from './in-a-line.ts';
import { type InputChange, planChange } from './input-change.ts';
import { bySize, type OutcomeChange, outcomeOf } from './outcome-changes.ts';
import { placesOf } from './ranked-anew.ts';
import type { Step } from './step.ts';
import { wayBetween } from './steps.ts';

export interface Cause {
  /** One, or several that do it together: where one of them alone leaves the item without a date. */
  readonly changes: readonly InputChange[];
  /** Days later by it; below zero, earlier. undefined: by this the item falls out of the plan, or comes into it. */
  readonly days: number | undefined;
  /** `estimate Server +2 (3 → 5)` of the item itself, `Ann away Feb 3–7` of others */
  readonly text: string;
}

export interface CausedChange extends OutcomeChange {
  /** In the order in which they were laid on. Where the item has a date in both versions, their days sum to its own. */
  readonly causes: readonly Cause[];
}

/** Of more changes than this several that follow each other are laid on at once: each time costs a plan's dates. */
const most = 200;

/**
 * The items of both versions whose date moved, those that moved most first, each with what moved it. The changes are laid on
 * in this order: of the plan itself, new items, changes of items, of people, items that are gone or done; another order
 * may share the days out otherwise where two changes work together.
 *
 * @param limit so many plans are made at most
 */
export function causedChanges(from: PlanInput, to: PlanInput, limit = most): CausedChange[] {
  const { steps, draft, items } = wayBetween(from, to);
  const before = datesByKey(draft.keys, draft.input());
  const courses = new Map<number, Course>();
  items.forEach(({ was, is }, key) => was && is && courses.set(key, new Course(is, before.get(key))));
  const hear = (dates: Dates, changes: readonly InputChange[]) => {
    for (const [key, course] of courses) course.goes(dates.get(key), changes);
  };
  for (const bundle of bundles(steps, limit)) {
    for (const step of bundle) step.lay(draft);
    if (!bundle.some(({ moves }) => moves)) continue;
    hear(
      datesByKey(draft.keys, draft.input()),
      bundle.flatMap(({ changes }) => changes),
    );
  }
  const keyOf = new Map(items.map(({ is }, key) => [is, key]));
  const keys = [...placesOf(to.work).keys()].map((item) => keyOf.get(item)!);
  hear(datesByKey(keys, to), [planChange('other', 'what else is different')]);
  return [...courses.values()].flatMap((course) => course.change() ?? []).sort(bySize);
}

type Dates = ReadonlyMap<number, number | undefined>;

/** The day on which each item is done in its own track. `keys`: the items' in rank order. */
function datesByKey(keys: readonly number[], input: PlanInput): Dates {
  const { ground, run } = prepareRerun(input);
  const { devComplete } = run();
  return new Map(
    keys.map((key, item) => {
      const day = devComplete[item]!;
      return [key, day === never ? undefined : ground.calendar.start + day];
    }),
  );
}

/** How the date of an item goes, change by change. */
class Course {
  private readonly causes: Cause[] = [];
  /** The last day that was charged; undefined while it has not had one. */
  private at: number | undefined;
  private now: number | undefined;
  /** The changes since it fell out of the plan, if it has. */
  private open: InputChange[] = [];

  constructor(
    private readonly item: WorkItem,
    private readonly was: number | undefined,
  ) {
    this.at = was;
    this.now = was;
  }

  /** Its date is this by these changes. */
  goes(day: number | undefined, changes: readonly InputChange[]): void {
    if (day === this.now) return;
    this.now = day;
    this.open.push(...changes);
    if (day === undefined) return;
    const days = this.at === undefined ? undefined : day - this.at;
    if (days !== 0) this.charge(days);
    this.open = [];
    this.at = day;
  }

  /** undefined where nothing came of it. */
  change(): CausedChange | undefined {
    if (this.now === undefined && this.open.length > 0) this.charge(undefined);
    const outcome = outcomeOf(this.item, this.was, this.now);
    return outcome && { ...outcome, causes: this.causes };
  }

  private charge(days: number | undefined): void {
    const changes = this.open;
    const isOwn = changes.every(({ about, name }) => about === 'item' && name === this.item.name);
    const text = isOwn ? changes.map(({ what }) => what).join('; ') : inALine(changes);
    this.causes.push({ changes, days, text });
  }
}

/** The steps one by one, or, of very many, as many spans of them as are allowed: those of a kind stand beside each other. */
function bundles(steps: readonly Step[], limit: number): (readonly Step[])[] {
  if (steps.length <= limit) return steps.map((step) => [step]);
  const size = Math.ceil(steps.length / limit);
  return Array.from({ length: Math.ceil(steps.length / size) }, (_, n) => steps.slice(n * size, (n + 1) * size));
}
