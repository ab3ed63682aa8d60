// When each item can be done at the earliest, whoever helps: as though everybody did nothing else.

import { nextWorkday } from '../../calendar.ts';
import { mostPerDay } from '../../effort.ts';
import type { Ground } from '../../ground.ts';
import { never } from '../../schedule.ts';
import { sequence, type Waits } from '../../sequence.ts';

/** Days of the plan, by item of the backlog; `never` where that is not within it. */
export interface Earliest {
  /** From which on it may take. */
  readonly start: Float64Array;
  /** On which it is done; the day before its start, where it takes nothing. */
  readonly end: Float64Array;
}

export function earliestDays(ground: Ground): Earliest {
  const { backlog, calendar, waits, asOf } = ground;
  const count = backlog.items.length;
  const start = new Float64Array(count).fill(never);
  const end = new Float64Array(count).fill(never);
  const order = waits ? sequence(waits) : backlog.items.keys();
  for (const item of order) {
    const notBefore = (backlog.items[item]!.notBefore ?? calendar.start) - calendar.start;
    const first = Math.max(0, notBefore, ...waitedFor(waits, item).map((other) => end[other]! + 1));
    start[item] = first === 0 || first === never ? first : nextWorkday(calendar, first);
    const isEstimated = backlog.firstNeed[item]! < backlog.firstNeed[item + 1]!;
    const isBeyond = isEstimated && start[item]! >= calendar.workdays.length;
    end[item] = isBeyond ? never : Math.max(start[item]! - 1, lastDayOf(item, Math.max(start[item]!, asOf), ground));
  }
  return { start, end };
}

/** What an item waits for. */
export function waitedFor(waits: Waits | undefined, item: number): number[] {
  return waits ? Array.from(waits.of.subarray(waits.first[item], waits.first[item + 1])) : [];
}

/** The day on which an item has taken all that it needs, from a day on; −1 where it needs nothing. */
function lastDayOf(item: number, first: number, { backlog, calendar, scheduled }: Ground): number {
  let workdays = 0;
  for (let need = backlog.firstNeed[item]!; need < backlog.firstNeed[item + 1]!; need += 1) {
    const effort = backlog.effort[need]!;
    if (scheduled[backlog.skill[need]!]) workdays = Math.max(workdays, Math.ceil(effort / mostPerDay(effort)));
  }
  let day = workdays === 0 ? -1 : first - 1;
  for (let left = workdays; left > 0; left -= 1) {
    day = calendar.workdays.indexOf(1, day + 1);
    if (day < 0) return never;
  }
  return day;
}
