// Who and what belongs to which track.

import type { Job } from './backlog.ts';
import { groupBy } from './group.ts';
import type { Person, PlanInput } from './model.ts';
import { sortedNames } from './order.ts';

/** A track with its own people and its own work, in rank order. */
export interface Track {
  readonly name: string;
  readonly people: readonly Person[];
  readonly jobs: readonly Job[];
}

/** The track `All` with all people and all work, as if anybody could work on any item; then each track, by name. */
export function gatherTracks({ staff, work }: PlanInput, jobs: readonly Job[]): Track[] {
  const peopleOf = groupBy(staff, (person) => person.track);
  const jobsOf = groupBy(jobs, (job) => job.item.track);
  const names = sortedNames([...staff, ...work].map(({ track }) => track));
  return [
    { name: 'All', people: staff, jobs },
    ...names.map((name) => ({ name, people: peopleOf.get(name) ?? [], jobs: jobsOf.get(name) ?? [] })),
  ];
}
