// Who and what belongs to which track.

import { groupBy } from './group.ts';
import type { Person, WorkItem } from './model.ts';
import { sortedNames } from './order.ts';

/** A track with its own people and its own work. */
export interface Track {
  readonly name: string;
  readonly people: readonly Person[];
  /** Indices into the backlog, in rank order. */
  readonly items: readonly number[];
}

/** The track `All` with all people and all work, as if anybody could work on any item; then each track, by name. */
export function gatherTracks(staff: readonly Person[], items: readonly WorkItem[]): Track[] {
  const allItems = [...items.keys()];
  const peopleOf = groupBy(staff, (person) => person.track);
  const itemsOf = groupBy(allItems, (item) => items[item]!.track);
  return [
    { name: 'All', people: staff, items: allItems },
    ...sortedNames([...peopleOf.keys(), ...itemsOf.keys()]).map((name) => ({
      name,
      people: peopleOf.get(name) ?? [],
      items: itemsOf.get(name) ?? [],
    })),
  ];
}
