// Which of the items that something of a lower rank holds up a reader looks at.
import { allTracks } from '../address.ts';
import type { HeldUp } from './facts.ts';

/** Those of a track, as far as they are in the cut. */
export function heldUpIn(heldUp: readonly HeldUp[], track: string, triage: number): HeldUp[] {
  return heldUp.filter((each) => each.triage <= triage && (track === allTracks || each.track === track));
}
