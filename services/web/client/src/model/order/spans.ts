// When each item of a plan takes people, and what it waits for: what is told of its order is found in this. Items go by their
// place in `input.work`, which is in the order of rank; days are counts of days.
import type { PlanInput } from '@qplan/plan';
import { itemAt, inOrder, type TracedTrack } from '../days/traced.ts';

export interface ItemSpan {
  /** The first day from which on it may take; undefined: none within the plan. */
  readonly from: number | undefined;
  /** The first and the last day on which it takes of a scheduled skill; undefined: it takes none. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** It holds nobody up for ever: it is done, or nothing is to be done. */
  readonly done: boolean;
  /** Its place in the order in which items are planned. */
  readonly turn: number;
  /** The places of the items that it waits for. */
  readonly prereqs: readonly number[];
}

/** `tracks`: all of the plan, in whose order prerequisites bind. */
export function spansIn(input: PlanInput, tracks: readonly TracedTrack[]): ItemSpan[] {
  const placeOf = new Map<string, number>();
  for (let place = input.work.length - 1; place >= 0; place -= 1) placeOf.set(input.work[place]!.id, place);
  return inOrder(tracks).map((traced) => {
    const { item, from, start, devComplete, parts, turn } = itemAt(traced);
    const ends = parts.flatMap(({ end }) => end ?? []);
    return {
      from,
      start,
      end: ends.length === 0 ? undefined : Math.max(...ends),
      done: devComplete !== undefined || (from !== undefined && item.estimate.length === 0),
      turn,
      prereqs: item.prereqs.flatMap((id) => placeOf.get(id) ?? []),
    };
  });
}

/** The last day that an item keeps others waiting: the one before its first day where it takes nothing. */
function holdsUntil({ done, end, from }: ItemSpan): number {
  return done ? (end ?? from! - 1) : Infinity;
}

/**
 * The one that keeps an item waiting longest, where that is longer than the plan's first day and its own earliest day do.
 * undefined: it need not wait for any.
 */
export function heldBy(input: PlanInput, spans: readonly ItemSpan[], place: number): number | undefined {
  const { notBefore = input.params.start } = input.work[place]!;
  let longest: number | undefined;
  let until = Math.max(input.params.start, notBefore) - 1;
  for (const prereq of spans[place]!.prereqs) {
    const holds = holdsUntil(spans[prereq]!);
    if (holds > until) [longest, until] = [prereq, holds];
  }
  return longest;
}
