// How a track's plan came about: who is busy with what, day by day. A plan holds dates only, so that it stays small and
// fast to make; the days behind them are traced on demand, a track at a time, by planning it once more with a witness.

import { type Effort, headsOf, mostPerDay, weeksOf } from './effort.ts';
import { type Ground, groundOf, scheduledOnly, suppliesOf, teamsOf } from './ground.ts';
import type { PlanInput, WorkItem } from './model.ts';
import { devComplete } from './schedule.ts';
import { charge } from './shortage.ts';
import type { Supply } from './supply.ts';
import { gatherTracks, type Track } from './tracks.ts';

/**
 * Plain data. A head is a whole person for a day without other duties: half a person is 0.5, and of a person with a focus
 * of 80 % a day has 0.8. A list by day has an entry a day of the plan, its first day first.
 */
export interface Trace {
  readonly track: string;
  /** The plan's first day. */
  readonly start: number;
  /** 1 for a workday, else 0, by day. */
  readonly workdays: Uint8Array;
  /** Those of the plan. Every list by skill follows this one. */
  readonly skills: readonly string[];
  /** Whether each skill is scheduled: only those are taken from day by day. */
  readonly scheduled: readonly boolean[];
  /** Person-weeks available, by skill. */
  readonly manpower: readonly number[];
  /** Heads that are there, by skill and day. */
  readonly capacity: readonly Float64Array[];
  /** Heads that are busy, by skill and day: never more than are there. */
  readonly load: readonly Float64Array[];
  /** As in the plan: in rank order. */
  readonly items: readonly TracedItem[];
  /** All that was taken, in two columns, as a large plan takes often: a part's begin at its `firstTaking`. See `takings`. */
  readonly takenDay: Int32Array;
  readonly takenHeads: Float64Array;
}

export interface TracedItem {
  readonly item: WorkItem;
  /** The first day on which one of its scheduled skills takes from the supply; undefined when none takes any. */
  readonly start: number | undefined;
  /** As in the plan; `start` is no later. */
  readonly devComplete: number | undefined;
  /** A part a skill that it demands, by skill. */
  readonly parts: readonly Part[];
}

/** What an item has of one skill. */
export interface Part {
  /** Index into the skills. */
  readonly skill: number;
  /** Person-weeks demanded. */
  readonly weeks: number;
  /** Person-weeks of it that the manpower still covers when its turn comes; the rest is its shortage. */
  readonly covered: number;
  /** The most heads it can use on a day. */
  readonly mostHeads: number;
  /** The first and the last day on which it takes; undefined when it takes none. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** Whether the plan's days suffice for all of it. True for a skill that is not scheduled. */
  readonly done: boolean;
  /** Its takings are those from here to before `endTaking`, in the order of days. */
  readonly firstTaking: number;
  readonly endTaking: number;
}

/** What is taken on one day. */
export interface Taking {
  readonly day: number;
  /** Above 0. */
  readonly heads: number;
}

/** Traces one track of `plan(input)`, for the same inputs. Undefined for a track that the plan does not have. */
export function trace(input: PlanInput, track: string): Trace | undefined {
  const ground = groundOf(input);
  const found = gatherTracks(input.staff, ground.backlog.items).find(({ name }) => name === track);
  return found && traceTrack(found, ground);
}

/** What the part takes, day by day. */
export function takings({ takenDay, takenHeads }: Trace, { firstTaking, endTaking }: Part): Taking[] {
  return Array.from({ length: endTaking - firstTaking }, (_, n) => ({
    day: takenDay[firstTaking + n]!,
    heads: takenHeads[firstTaking + n]!,
  }));
}

function traceTrack({ name, people, items }: Track, ground: Ground): Trace {
  const { calendar, skills, scheduled, backlog } = ground;
  const supplies = suppliesOf(teamsOf(people, ground), ground);
  const capacity = supplies.map(dailyHeads);
  const taken: Taken = { need: [], day: [], effort: [] };
  const ends = traceItems(items, supplies, ground, taken);
  const load = capacity.map((heads) => new Float64Array(heads.length));
  taken.day.forEach((day, n) => (load[backlog.skill[taken.need[n]!]!]![day]! += taken.effort[n]!));
  return {
    track: name,
    start: calendar.start,
    workdays: calendar.workdays,
    skills,
    scheduled,
    manpower: supplies.map(({ total }) => weeksOf(total)),
    capacity,
    load: load.map((efforts) => efforts.map(headsOf)),
    items: ends,
    takenDay: Int32Array.from(taken.day, (day) => calendar.start + day),
    takenHeads: Float64Array.from(taken.effort, headsOf),
  };
}

/** Columns: of which need, on which day of the plan, how much. */
interface Taken {
  readonly need: number[];
  readonly day: number[];
  readonly effort: Effort[];
}

/** What a supply that nothing was taken from has on each day. */
function dailyHeads({ left }: Supply): Float64Array {
  return left.subarray(0, -1).map(headsOf);
}

/** Plans the items as `plan` does, and notes what is taken. */
function traceItems(items: readonly number[], supplies: readonly Supply[], ground: Ground, taken: Taken): TracedItem[] {
  const { calendar, backlog } = ground;
  const balance = supplies.map(({ total }) => total);
  const scheduledSupplies = scheduledOnly(supplies, ground);
  const witness = (need: number, day: number, effort: Effort) => {
    taken.need.push(need);
    taken.day.push(day);
    taken.effort.push(effort);
  };
  return items.map((item) => {
    charge(balance, backlog, item);
    const first = taken.need.length;
    const day = devComplete(scheduledSupplies, backlog, item, witness);
    const parts = partsOf(item, balance, ground, taken, first);
    const starts = parts.flatMap(({ start }) => start ?? []);
    return {
      item: backlog.items[item]!,
      start: starts.length === 0 ? undefined : Math.min(...starts),
      devComplete: day === undefined ? undefined : calendar.start + day,
      parts,
    };
  });
}

/** `balance` is that after the item was charged; its takings are those from `first` on. */
function partsOf(
  item: number,
  balance: readonly Effort[],
  { calendar, scheduled, backlog }: Ground,
  taken: Taken,
  first: number,
): Part[] {
  const parts: Part[] = [];
  let at = first;
  for (let need = backlog.firstNeed[item]!; need < backlog.firstNeed[item + 1]!; need += 1) {
    const skill = backlog.skill[need]!;
    const effort = backlog.effort[need]!;
    const firstTaking = at;
    let todo = effort;
    for (; taken.need[at] === need; at += 1) todo -= taken.effort[at]!;
    const dayAt = (taking: number) => (at === firstTaking ? undefined : calendar.start + taken.day[taking]!);
    parts.push({
      skill,
      weeks: weeksOf(effort),
      covered: weeksOf(effort + Math.min(0, balance[skill]!)),
      mostHeads: headsOf(mostPerDay(effort)),
      start: dayAt(firstTaking),
      end: dayAt(at - 1),
      done: !scheduled[skill] || todo === 0,
      firstTaking,
      endTaking: at,
    });
  }
  return parts;
}
