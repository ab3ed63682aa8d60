// A track that a what-if leaves without people and without work is none in the plan any more; on the page it stays, empty, so
// that it can be looked at and moved back into.
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks } from '../../model/address.ts';

/** The plan with those of the tracks that it does not have, in the order of names. */
export function withEmptyTracks(plan: PlanDocument, tracks: readonly string[]): PlanDocument {
  const all = new Set([...plan.tracks, ...tracks]);
  if (all.size === plan.tracks.length) return plan;
  all.delete(allTracks);
  const named = [allTracks, ...[...all].toSorted()];
  const none = plan.skills.map(() => 0);
  const places = named.map((track) => plan.tracks.indexOf(track));
  const spread = <Value>(values: readonly Value[], empty: Value): Value[] =>
    places.map((place) => values[place] ?? empty);
  return {
    ...plan,
    tracks: named,
    manpower: spread(plan.manpower, none),
    demand: spread(
      plan.demand,
      plan.triages.map(() => none),
    ),
    staff: spread(
      plan.staff,
      plan.skills.map(() => []),
    ),
    work: spread(plan.work, []),
  };
}
