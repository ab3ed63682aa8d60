// How a track's plan came about: who is busy with what, day by day. A plan holds dates only, so that it stays small and
// fast to make; the days behind them are traced on demand, a track at a time, by planning it once more with a witness.

import { type Effort, headsOf, mostPerDay, weeksOf } from './effort.ts';
import { type Ground, groundOf, orderOf, ownSupplies, type SuppliedTrack, supplyTrack } from './ground.ts';
import type { PlanInput, WorkItem } from './model.ts';
import { never, schedule, type Schedule, type Witness } from './schedule.ts';
import { charge } from './shortage.ts';
import type { Supply } from './supply.ts';
import { gatherTracks } from './tracks.ts';

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
  /** Its place in the order in which the work is planned: it finds what those with a lower one have left. */
  readonly turn: number;
  /** The first day from which on it may take; undefined where that is never within the plan. */
  readonly from: number | undefined;
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
  const [all, ...own] = gatherTracks(input, ground.backlog.items);
  if (track === all!.name) return traceTracks([supplyTrack(all!, ground)], [track], ground)[0];
  // Where nothing waits, no track has to do with another.
  const needed = ground.waits ? own : own.filter(({ name }) => name === track);
  const supplied = needed.map((each) => supplyTrack(each, ground));
  return traceTracks(supplied, [track], ground)[0];
}

/**
 * Traces these tracks of `plan(input)`, of those that it has but `All`, in the plan's order: all at once, which costs no more
 * than one where they wait for each other.
 */
export function traces(input: PlanInput, tracks: readonly string[]): Trace[] {
  const ground = groundOf(input);
  const [, ...own] = gatherTracks(input, ground.backlog.items);
  const needed = ground.waits ? own : own.filter(({ name }) => tracks.includes(name));
  const supplied = needed.map((each) => supplyTrack(each, ground));
  return traceTracks(supplied, tracks, ground);
}

/** What the part takes, day by day. */
export function takings({ takenDay, takenHeads }: Trace, { firstTaking, endTaking }: Part): Taking[] {
  return Array.from({ length: endTaking - firstTaking }, (_, n) => ({
    day: takenDay[firstTaking + n]!,
    heads: takenHeads[firstTaking + n]!,
  }));
}

/** Traces those of the tracks, which are planned together, that are named. */
function traceTracks(tracks: readonly SuppliedTrack[], names: readonly string[], ground: Ground): Trace[] {
  const { calendar, skills, scheduled, backlog } = ground;
  const wanted = tracks
    .filter(({ name }) => names.includes(name))
    .map((track) => ({ track, capacity: track.supplies.map(dailyHeads) }));
  const taken: Taken = { first: new Map(), need: [], day: [], effort: [] };
  const items = tracks.flatMap((track) => track.items).sort((a, b) => a - b);
  const order = orderOf(ground, items);
  const suppliesOf = tracks.length === 1 ? () => tracks[0]!.scheduled : ownSupplies(tracks, ground);
  const needs = needsOf(
    wanted.flatMap(({ track }) => track.items),
    ground,
  );
  const dates = schedule(order, suppliesOf, ground, noting(taken, needs));
  const turn = turns(order.items, backlog.items.length);
  const takenDay = Int32Array.from(taken.day, (day) => calendar.start + day);
  const takenHeads = Float64Array.from(taken.effort, headsOf);
  return wanted.map(({ track, capacity }) => ({
    track: track.name,
    start: calendar.start,
    workdays: calendar.workdays,
    skills,
    scheduled,
    manpower: track.supplies.map(({ total }) => weeksOf(total)),
    capacity,
    load: loadOf(track, taken, ground),
    items: tracedItems(track, dates, turn, taken, ground),
    takenDay,
    takenHeads,
  }));
}

/** Heads that the items of the track take, by skill and day. */
function loadOf({ items, supplies }: SuppliedTrack, taken: Taken, { calendar, backlog }: Ground): Float64Array[] {
  const load = supplies.map(() => new Float64Array(calendar.workdays.length));
  for (const item of items) {
    for (let need = backlog.firstNeed[item]!; need < backlog.firstNeed[item + 1]!; need += 1) {
      const ofSkill = load[backlog.skill[need]!]!;
      for (let n = taken.first.get(need) ?? Infinity; taken.need[n] === need; n += 1) {
        ofSkill[taken.day[n]!]! += taken.effort[n]!;
      }
    }
  }
  return load.map((efforts) => efforts.map(headsOf));
}

/** Columns: of which need, on which day of the plan, how much. What one need takes stands together. */
interface Taken {
  /** Where what a need takes begins. */
  readonly first: Map<number, number>;
  readonly need: number[];
  readonly day: number[];
  readonly effort: Effort[];
}

/** What a supply that nothing was taken from has on each day. */
function dailyHeads({ left }: Supply): Float64Array {
  return left.subarray(0, -1).map(headsOf);
}

/** 1 for each need of these items. */
function needsOf(items: readonly number[], { backlog: { firstNeed, skill } }: Ground): Uint8Array {
  const needs = new Uint8Array(skill.length);
  for (const item of items) needs.fill(1, firstNeed[item], firstNeed[item + 1]);
  return needs;
}

/** A witness of what these needs take. */
function noting(taken: Taken, needs: Uint8Array): Witness {
  return (need, day, effort) => {
    if (needs[need] === 0) return;
    if (!taken.first.has(need)) taken.first.set(need, taken.need.length);
    taken.need.push(need);
    taken.day.push(day);
    taken.effort.push(effort);
  };
}

/** By item of the backlog: its place in the order. */
function turns(order: ArrayLike<number>, count: number): Int32Array {
  const turn = new Int32Array(count).fill(count);
  for (let n = 0; n < order.length; n += 1) turn[order[n]!] = n;
  return turn;
}

/** The items of the track in rank order, each charged to what those before it have left of the manpower. */
function tracedItems(
  { items, supplies }: SuppliedTrack,
  { firstDay, devComplete }: Schedule,
  turn: Int32Array,
  taken: Taken,
  ground: Ground,
): TracedItem[] {
  const { calendar, backlog } = ground;
  const balance = supplies.map(({ total }) => total);
  const date = (day: number) => (day === never ? undefined : calendar.start + day);
  return items.map((item) => {
    charge(balance, backlog, item);
    const parts = partsOf(item, balance, ground, taken);
    const starts = parts.flatMap(({ start }) => start ?? []);
    return {
      item: backlog.items[item]!,
      turn: turn[item]!,
      from: firstDay[item]! < calendar.workdays.length ? date(firstDay[item]!) : undefined,
      start: starts.length === 0 ? undefined : Math.min(...starts),
      devComplete: date(devComplete[item]!),
      parts,
    };
  });
}

/** `balance` is that after the item was charged. */
function partsOf(item: number, balance: readonly Effort[], ground: Ground, taken: Taken): Part[] {
  const { calendar, scheduled, backlog } = ground;
  const parts: Part[] = [];
  for (let need = backlog.firstNeed[item]!; need < backlog.firstNeed[item + 1]!; need += 1) {
    const skill = backlog.skill[need]!;
    const effort = backlog.effort[need]!;
    const firstTaking = taken.first.get(need) ?? taken.need.length;
    let at = firstTaking;
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
