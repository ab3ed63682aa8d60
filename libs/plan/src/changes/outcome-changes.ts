// What came of it: the items whose date moved, or that fit now, or no longer.

import type { Plan, PlannedItem } from '../model.ts';
import { pairsOf } from './pairs.ts';
import { dayText } from './words.ts';

export interface OutcomeChange {
  readonly name: string;
  readonly track: string;
  /** The day on which it is done; undefined: not within the plan. */
  readonly was: number | undefined;
  readonly is: number | undefined;
  /** Days later; below zero, earlier; undefined where one of the two is not within the plan. */
  readonly days: number | undefined;
  /** `Login 8 days later, on Mar 3` */
  readonly text: string;
}

/** Of items that are in both, each as its own track plans it; those that moved most come first. */
export function outcomeChanges(from: Plan, to: Plan): OutcomeChange[] {
  const pairs = pairsOf(ownItems(from), ownItems(to), keyOf, ({ name, track }) => `${name}\n${track}`);
  const changes = pairs.flatMap(({ was, is }) => (was && is ? changeOf(was, is) : []));
  const size = ({ days = Infinity }: OutcomeChange) => Math.abs(days);
  return changes.sort((a, b) => size(b) - size(a));
}

/** Without an id the name has to do: then none matches by this. */
const keyOf = ({ id, name, track }: PlannedItem) => (id === undefined ? `\n${name}\n${track}` : id);

function ownItems({ tracks, work }: Plan): PlannedItem[] {
  return tracks.slice(1).flatMap((_, index) => work[index + 1]!);
}

function changeOf(was: PlannedItem, is: PlannedItem): OutcomeChange[] {
  const { name, track } = is;
  const [before, now] = [was.devComplete, is.devComplete];
  if (before === now) return [];
  const days = before === undefined || now === undefined ? undefined : now - before;
  return [{ name, track, was: before, is: now, days, text: `${name} ${movedText(before, now, days)}` }];
}

function movedText(was: number | undefined, is: number | undefined, days: number | undefined): string {
  if (is === undefined) return `is no longer done within the plan, was ${dayText(was!)}`;
  if (days === undefined) return `is done within the plan now, on ${dayText(is)}`;
  const size = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return `${size} ${days > 0 ? 'later' : 'earlier'}, on ${dayText(is)}`;
}
