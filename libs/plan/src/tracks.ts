// Who and what belongs to which track.

import { groupBy } from './group.ts';
import type { Capacity, Person, PlanInput, WorkItem } from './model.ts';
import { sortedNames } from './order.ts';

/** A track with its own people, its own capacity and its own work. */
export interface Track {
  readonly name: string;
  readonly people: readonly Person[];
  readonly capacity: readonly Capacity[];
  /** Indices into the backlog, in rank order. */
  readonly items: readonly number[];
}

/**
 * The track `All` with everything, as if anybody could work on any item; then each track, by name. `items`: the work in rank
 * order.
 */
export function gatherTracks({ staff, capacity = [] }: PlanInput, items: readonly WorkItem[]): Track[] {
  const allItems = [...items.keys()];
  const peopleOf = groupBy(staff, ({ track }) => track);
  const capacityOf = groupBy(capacity, ({ track }) => track);
  const itemsOf = groupBy(allItems, (item) => items[item]!.track);
  return [
    { name: 'All', people: staff, capacity, items: allItems },
    ...sortedNames([...peopleOf.keys(), ...capacityOf.keys(), ...itemsOf.keys()]).map((name) => ({
      name,
      people: peopleOf.get(name) ?? [],
      capacity: capacityOf.get(name) ?? [],
      items: itemsOf.get(name) ?? [],
    })),
  ];
}
