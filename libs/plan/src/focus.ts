// How much of a week is project time: the rest goes to support, meetings and the like.

import type { Params } from './model.ts';

/** The focus of a person by their track, in percent. In the track `All` too, everybody has that of their own. */
export type FocusOf = (track: string) => number;

/** A track's own focus, else the overall one, else all of the week. */
export function focusByTrack({ focus = 100, trackFocus = [] }: Params): FocusOf {
  const ofTrack = new Map(trackFocus.map((each) => [each.track, each.focus]));
  return (track) => ofTrack.get(track) ?? focus;
}
