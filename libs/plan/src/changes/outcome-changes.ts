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
  const changes = pairs.flatMap(({ was, is }) => (was && is && outcomeOf(is, was.devComplete, is.devComplete)) || []);
  return changes.sort(bySize);
}

/** Those that moved most come first, before them those that fit now, or no longer. */
export function bySize(a: OutcomeChange, b: OutcomeChange): number {
  const [first, second] = [sizeOf(a), sizeOf(b)];
  return first === second ? 0 : second - first;
}

const sizeOf = ({ days = Infinity }: OutcomeChange) => Math.abs(days);

/** Without an id the name has to do: then none matches by this. */
const keyOf = ({ id, name, track }: PlannedItem) => (id === undefined ? `\n${name}\n${track}` : id);

function ownItems({ tracks, work }: Plan): PlannedItem[] {
  return tracks.slice(1).flatMap((_, index) => work[index + 1]!);
}

/** What came of an item that is done on the one day, and now on the other; undefined where nothing did. */
export function outcomeOf(
  { name, track }: { readonly name: string; readonly track: string },
  was: number | undefined,
  is: number | undefined,
): OutcomeChange | undefined {
  if (was === is) return undefined;
  const days = was === undefined || is === undefined ? undefined : is - was;
  return { name, track, was, is, days, text: `${name} ${movedText(was, is, days)}` };
}

function movedText(was: number | undefined, is: number | undefined, days: number | undefined): string {
  if (is === undefined) return `is no longer done within the plan, was ${dayText(was!)}`;
  if (days === undefined) return `is done within the plan now, on ${dayText(is)}`;
  const size = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return `${size} ${days > 0 ? 'later' : 'earlier'}, on ${dayText(is)}`;
}
