// What the page tells of the order of a plan, by the keys of its items. Days are counts of days.
import type { PlanInput } from '@qplan/plan';
import type { TracedPlace } from '../days/traced.ts';
import { causesOf, type Cause, type Causes } from './causes.ts';
import { longestChain } from './chain.ts';
import { dateIfMoved, type HoldUp } from './held-up.ts';
import type { ItemSpan } from './spans.ts';

export interface Named {
  readonly key: string;
  readonly name: string;
  readonly track: string;
}

/** A link of the longest chain; the days on which it takes people, undefined: on none. */
export interface Link extends Named {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly done: boolean;
}

/** An item that waits for one of a lower rank, and is done earlier if that is ranked before it. */
export interface HeldUp extends Named {
  readonly triage: number;
  readonly by: Named;
  /** The day on which it is done, as it is and if that is moved; undefined: not within the plan. */
  readonly now: number | undefined;
  readonly ifMoved: number | undefined;
}

export interface OrderFacts {
  /** In the order of their work; [] where no item waits for another. */
  readonly chain: readonly Link[];
  /** By rank. */
  readonly heldUp: readonly HeldUp[];
}

export const noFacts: OrderFacts = { chain: [], heldUp: [] };

/** A plan with what is needed to tell of its order. */
export interface Ordered {
  readonly input: PlanInput;
  readonly keys: readonly string[];
  readonly spans: readonly ItemSpan[];
}

function named({ input, keys }: Pick<Ordered, 'input' | 'keys'>, place: number): Named {
  const { name, track } = input.work[place]!;
  return { key: keys[place]!, name, track };
}

export function chainOf(of: Ordered, start: number, workdays: Uint8Array): Link[] {
  return longestChain(of.spans, start, workdays).map((place) => {
    const { start: first, end, done } = of.spans[place]!;
    return { ...named(of, place), start: first, end, done };
  });
}

/** undefined: to move it would not help. */
export function heldUpOf(of: Ordered, holdUp: HoldUp, now: number | undefined): HeldUp | undefined {
  const ifMoved = dateIfMoved(of.input, holdUp);
  if (ifMoved === undefined || (now !== undefined && ifMoved >= now)) return undefined;
  const { triage } = of.input.work[holdUp.place]!;
  return { ...named(of, holdUp.place), triage, by: named(of, holdUp.by), now, ifMoved };
}

type OfPrereq = Extract<Cause, { kind: 'prereq' }>;

export type NamedCause =
  | Exclude<Cause, OfPrereq>
  /** `ifMoved`: the day on which the item would be done if that were ranked before it; undefined: that is no help. */
  | (Omit<OfPrereq, 'place'> & Named & { readonly ifMoved: number | undefined });

export interface NamedCauses extends Pick<Causes, 'alone'> {
  readonly causes: readonly NamedCause[];
}

/** `spans` are undefined where prerequisites bind nothing. */
export function namedCauses(
  of: Omit<Ordered, 'spans'> & { readonly spans: readonly ItemSpan[] | undefined },
  found: TracedPlace,
  place: number,
  now: number | undefined,
): NamedCauses {
  const { spans } = of;
  const { alone, causes } = causesOf(of.input, found, place, spans);
  const names = (cause: Cause): NamedCause => {
    if (cause.kind !== 'prereq') return cause;
    const { place: by, ...rest } = cause;
    const helped = spans && by > place ? heldUpOf({ ...of, spans }, { place, by }, now) : undefined;
    return { ...rest, ...named(of, by), ifMoved: helped?.ifMoved };
  };
  return { alone, causes: causes.map(names) };
}
