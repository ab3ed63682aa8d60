// The worker's answers about the order of a plan.
import type { PlanInput } from '@qplan/plan';
import { bindsTracks, inOrder, itemAt, tracedAt, traceTogether, type TracedTrack } from '../../model/days/traced.ts';
import { whyItem } from '../../model/days/why.ts';
import {
  chainOf,
  heldUpOf,
  namedCauses,
  noFacts,
  type HeldUp,
  type Ordered,
  type OrderFacts,
} from '../../model/order/facts.ts';
import { holdUps } from '../../model/order/held-up.ts';
import { spansIn } from '../../model/order/spans.ts';
import type { ItemWhy } from './asks.ts';

/** What was planned; `keys` are those of its items. */
interface Keyed {
  readonly input: PlanInput;
  readonly keys: readonly string[];
}

/** What is needed to tell of the order of a plan; undefined: nothing in it waits for anything. */
function orderedIn({ input, keys }: Keyed): (Ordered & { readonly tracks: readonly TracedTrack[] }) | undefined {
  if (!bindsTracks(input)) return undefined;
  const tracks = traceTogether(input);
  return { input, keys, tracks, spans: spansIn(input, tracks) };
}

/** `tracks`: those behind the item's. null: it is not in them. */
export function itemWhy(of: Keyed, place: number, tracks: readonly TracedTrack[]): ItemWhy | null {
  const found = tracedAt(tracks, place);
  if (found === undefined) return null;
  const { input, keys } = of;
  const now = itemAt(found).devComplete;
  return { ...whyItem(found), ...namedCauses({ input, keys, spans: orderedIn(of)?.spans }, found, place, now) };
}

/** Of more than these, by rank, it is not tried what moving would bring: each is a plan. */
const mostTried = 40;

/** `giveWay` lets other work have its turn, and throws when nobody waits for the answer any more. */
export async function orderFacts(of: Keyed, giveWay: () => Promise<void>): Promise<OrderFacts> {
  const ordered = orderedIn(of);
  const { trace } = ordered?.tracks[0] ?? {};
  if (ordered === undefined || trace === undefined) return noFacts;
  const chain = chainOf(ordered, trace.start, trace.workdays);
  const dates = inOrder(ordered.tracks).map((found) => itemAt(found).devComplete);
  const heldUp: HeldUp[] = [];
  for (const holdUp of holdUps(of.input, ordered.spans).slice(0, mostTried)) {
    await giveWay();
    const found = heldUpOf(ordered, holdUp, dates[holdUp.place]);
    if (found !== undefined) heldUp.push(found);
  }
  return { chain, heldUp };
}
