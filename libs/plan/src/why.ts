// Why an item is done when it is done, and why it is short: which items before it took the people.

import { type Part, takings, type Trace, type TracedItem } from './trace.ts';

/** One day of the people of a skill, as an item finds it when its turn comes. */
export interface DayOfSkill {
  readonly day: number;
  /** Heads that are there. */
  readonly capacity: number;
  /** Who took of them before, in the order of the plan. `item` is an index into the trace's items. */
  readonly before: readonly { readonly item: number; readonly heads: number }[];
  /** Heads that the item takes itself: no more than `mostHeads` of its part. */
  readonly own: number;
}

/** What an item before took of the manpower of a skill. */
export interface Charge {
  /** Index into the trace's items. */
  readonly item: number;
  /** Person-weeks, above 0. */
  readonly weeks: number;
}

/**
 * The workdays on which the item could have had people of the skill, from its first to the last on which it takes some; to
 * the plan's last when that is not enough. `item` and `skill` are indices into the trace's. Empty when
 * the item does not demand the skill, or the skill is not scheduled.
 */
export function whyDate(trace: Trace, item: number, skill: number): DayOfSkill[] {
  const part = partOf(trace.items[item], skill);
  const from = trace.items[item]?.from;
  if (part === undefined || from === undefined || !trace.scheduled[skill]) return [];
  const end = trace.start + trace.workdays.length - 1;
  const last = part.done ? (part.end ?? from) : end;
  const own = new Map(takings(trace, part).map(({ day, heads }) => [day, heads]));
  const before = takenBefore(trace, item, skill, last);
  const days: DayOfSkill[] = [];
  for (let day = from; day <= last; day += 1) {
    const at = day - trace.start;
    if (trace.workdays[at] === 0) continue;
    days.push({ day, capacity: trace.capacity[skill]![at]!, before: before.get(day) ?? [], own: own.get(day) ?? 0 });
  }
  return days;
}

/**
 * The items before this one that are charged to the manpower of the skill, in rank order. The manpower less all of
 * these is what the item finds; where it demands more, the rest is its shortage. Empty when it does not demand the skill.
 */
export function whyShort(trace: Trace, item: number, skill: number): Charge[] {
  if (partOf(trace.items[item], skill) === undefined) return [];
  return trace.items.slice(0, item).flatMap((other, index) => {
    const weeks = partOf(other, skill)?.covered ?? 0;
    return weeks > 0 ? [{ item: index, weeks }] : [];
  });
}

/** Who is busy with what on a day: an entry an item and skill, in rank order. */
export function busyOn(trace: Trace, day: number): { item: number; skill: number; heads: number }[] {
  return trace.items.flatMap(({ parts }, item) =>
    parts.flatMap((part) => {
      if (part.start === undefined || day < part.start || day > part.end!) return [];
      const taking = takings(trace, part).find((each) => each.day === day);
      return taking === undefined ? [] : [{ item, skill: part.skill, heads: taking.heads }];
    }),
  );
}

function takenBefore(trace: Trace, item: number, skill: number, last: number) {
  const byDay = new Map<number, { item: number; heads: number }[]>();
  const { turn } = trace.items[item]!;
  const others = [...trace.items.keys()].filter((other) => trace.items[other]!.turn < turn);
  for (const other of others.sort((a, b) => trace.items[a]!.turn - trace.items[b]!.turn)) {
    const part = partOf(trace.items[other], skill);
    if (part === undefined) continue;
    for (const { day, heads } of takings(trace, part)) {
      if (day > last) break;
      const ofDay = byDay.get(day);
      if (ofDay === undefined) byDay.set(day, [{ item: other, heads }]);
      else ofDay.push({ item: other, heads });
    }
  }
  return byDay;
}

function partOf(traced: TracedItem | undefined, skill: number): Part | undefined {
  return traced?.parts.find((part) => part.skill === skill);
}
