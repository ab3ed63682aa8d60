// The order in which a reader meets the tracks, wherever they are listed.
import { allTracks } from './address.ts';
import { compareNames } from './format.ts';
import type { Health } from './health.ts';

export type TrackOrder = 'name' | 'short';

/** The tracks that have a name of their own, by it. */
export function namedTracks(tracks: readonly string[]): string[] {
  return tracks.filter((track) => track !== allTracks).toSorted(compareNames);
}

/** All comes first; those that miss equally much stand by their names. `as`: what says how much each misses, where it is not they. */
export function inTrackOrder(health: readonly Health[], order: TrackOrder, as = health): Health[] {
  const known = new Map(as.map((each) => [each.track, each]));
  const of = (each: Health) => known.get(each.track) ?? each;
  const worse = (a: Health, b: Health) => (order === 'short' ? b.missing - a.missing || b.out - a.out : 0);
  const isNamed = ({ track }: Health) => Number(track !== allTracks);
  return health.toSorted((a, b) => isNamed(a) - isNamed(b) || worse(of(a), of(b)) || compareNames(a.track, b.track));
}
