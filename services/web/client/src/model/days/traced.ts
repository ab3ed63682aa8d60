// The traces behind a shown track. In All, where each item has the dates of its own track, that is a trace of every track,
// and `items` deals them out in All's order.
import { trace, traces, type PlanInput, type Trace, type TracedItem } from '@qplan/plan';
import { allTracks } from '../address.ts';

export interface TracedTrack {
  readonly trace: Trace;
  /** The index of each of its items in `input.work`, in rank order. */
  readonly places: readonly number[];
}

export interface TracedPlace {
  readonly traced: TracedTrack;
  /** Index into the trace's items. */
  readonly index: number;
}

/** The names of the tracks that stand behind the shown one. */
export function tracksBehind({ staff, capacity = [], work }: PlanInput, track: string): string[] {
  return track === allTracks ? [...new Set([...staff, ...capacity, ...work].map((each) => each.track))] : [track];
}

/** Whether what is planned in one track may have to do with another. */
export function bindsTracks({ rules, work }: PlanInput): boolean {
  return rules?.prereqs !== undefined && work.some(({ prereqs }) => prereqs.length > 0);
}

const placesIn = ({ work }: PlanInput, track: string): number[] =>
  work.flatMap((item, place) => (item.track === track ? [place] : []));

/** Traces a track with nothing but its own people and work, which is all that its trace depends on: see bindsTracks. */
export function traceTrack(input: PlanInput, track: string): TracedTrack | undefined {
  const isOwn = (each: { readonly track: string }) => each.track === track;
  const { staff, capacity = [], work } = input;
  const own = { ...input, staff: staff.filter(isOwn), capacity: capacity.filter(isOwn), work: work.filter(isOwn) };
  const traced = trace(own, track);
  return traced && { trace: traced, places: placesIn(input, track) };
}

const together = new WeakMap<PlanInput, readonly TracedTrack[]>();

/** Traces all tracks, those that are in All, where one has to do with another. Of the same input they are traced once. */
export function traceTogether(input: PlanInput): readonly TracedTrack[] {
  const known = together.get(input);
  if (known !== undefined) return known;
  const all = traces(input, tracksBehind(input, allTracks)).map((each) => ({
    trace: each,
    places: placesIn(input, each.track),
  }));
  together.set(input, all);
  return all;
}

/** Where each item of the tracks is traced, in the order of `input.work`, which is that of rank. */
export function inOrder(tracks: readonly TracedTrack[]): TracedPlace[] {
  return tracks
    .flatMap((traced) => traced.places.map((place, index) => ({ place, traced, index })))
    .toSorted((a, b) => a.place - b.place);
}

/** Where the item is traced that has this place in `input.work`; undefined: in none of the tracks. */
export function tracedAt(tracks: readonly TracedTrack[], place: number): TracedPlace | undefined {
  return inOrder(tracks).find(({ traced: { places }, index }) => places[index] === place);
}

export function itemAt({ traced, index }: TracedPlace): TracedItem {
  return traced.trace.items[index]!;
}
