// Somebody who works in several tracks or skills has a line for each, with a share of their time. Together these are never
// more than a whole person.

import type { Person } from '@qplan/plan';

/** A part of somebody's time: percent of a whole week, and the days that it is limited to. */
export type PartOfTime = Pick<Person, 'share' | 'firstDay' | 'lastDay'>;

/** A time at which somebody is asked for more than there is of them. */
export interface Overload {
  /** Percent, above 100. */
  readonly percent: number;
  /** Indices of the parts that fall on it. */
  readonly parts: readonly number[];
}

/** Whether anything is said about how much of somebody's time this is. */
export function isPart({ share, firstDay, lastDay }: PartOfTime): boolean {
  return share !== undefined || firstDay !== undefined || lastDay !== undefined;
}

/** The first time at which these parts of one person's time are more than the whole; undefined when none is. */
export function overload(parts: readonly PartOfTime[]): Overload | undefined {
  const turns = parts.flatMap(({ share = 100, firstDay = -Infinity, lastDay = Infinity }, index) =>
    firstDay > lastDay
      ? []
      : [
          { day: firstDay, index, tenths: Math.round(share * 10) },
          { day: lastDay + 1, index, tenths: -Math.round(share * 10) },
        ],
  );
  // Whoever ends the day before makes room for whoever begins.
  turns.sort((a, b) => (a.day === b.day ? a.tenths - b.tenths : a.day - b.day));
  const present = new Set<number>();
  let total = 0;
  for (const { index, tenths } of turns) {
    total += tenths;
    if (tenths > 0) present.add(index);
    else present.delete(index);
    if (total > 1000) return { percent: total / 10, parts: [...present].sort((a, b) => a - b) };
  }
  return undefined;
}
