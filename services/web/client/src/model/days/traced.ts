// The traces behind a shown track. In All, where each item has the dates of its own track, that is a trace of every track,
// and `items` deals them out in All's order.
import { trace, type PlanInput, type Trace, type TracedItem } from '@qplan/plan';
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
export function tracksBehind({ staff, work }: PlanInput, track: string): string[] {
  return track === allTracks ? [...new Set([...staff, ...work].map((each) => each.track))] : [track];
}

/** Traces a track with nothing but its own people and work, which is all that its trace depends on. */
export function traceTrack(input: PlanInput, track: string): TracedTrack | undefined {
  const places = input.work.flatMap((item, place) => (item.track === track ? [place] : []));
  const own = trace(
    {
      ...input,
      staff: input.staff.filter((person) => person.track === track),
      work: places.map((place) => input.work[place]!),
    },
    track,
  );
  return own && { trace: own, places };
}

/** Where each item of the tracks is traced, in the order of `input.work`, which is that of rank. */
export function inOrder(tracks: readonly TracedTrack[]): TracedPlace[] {
  return tracks
    .flatMap((traced) => traced.places.map((place, index) => ({ place, traced, index })))
    .toSorted((a, b) => a.place - b.place);
}

export function itemAt({ traced, index }: TracedPlace): TracedItem {
  return traced.trace.items[index]!;
}
