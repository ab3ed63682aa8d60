// Items that a prerequisite of a lower rank holds up: to rank that before them is a decision, which is offered with what it
// would bring.
import { plan, type PlanInput } from '@qplan/plan';
import { heldBy, type ItemSpan } from './spans.ts';

export interface HoldUp {
  /** The places of the item, and of what it waits for. */
  readonly place: number;
  readonly by: number;
}

/** Those that might be helped, by rank. */
export function holdUps(input: PlanInput, spans: readonly ItemSpan[]): HoldUp[] {
  return spans.flatMap((_, place) => {
    const by = heldBy(input, spans, place);
    return by !== undefined && by > place ? [{ place, by }] : [];
  });
}

/** The day on which the item would be done if what it waits for were ranked right before it; undefined: not within the plan. */
export function dateIfMoved(input: PlanInput, { place, by }: HoldUp): number | undefined {
  const item = input.work[place]!;
  const moved = { ...input.work[by]!, rank: item.rank };
  const { tracks, work } = plan({ ...input, work: input.work.toSpliced(by, 1).toSpliced(place, 0, moved) });
  // In its own track it stands after those before it, and what was moved.
  const nth = input.work.slice(0, place).filter(({ track }) => track === item.track).length;
  const before = Number(moved.track === item.track);
  return work[tracks.indexOf(item.track)]![nth + before]!.devComplete;
}
