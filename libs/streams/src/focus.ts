// Focus: how much of a week is project time, in all and in each track. The rest goes to support, meetings and the like.

import type { TrackFocus } from '@qplan/plan';
import { parsePercent, formatPercent } from './percent.ts';
import { type Fault, quote } from './problem.ts';

/** Reads a focus; of one that is wrong, says so. Whole percents: with a share to a tenth, each day's effort is exact. */
export function readFocus(text: string, fault: Fault): number | undefined {
  const percent = parsePercent(text);
  if (percent !== undefined && Number.isInteger(percent)) return percent;
  return fault(`focus ${quote(text)} is not a whole percentage such as "80%"`);
}

/** Reads `Track:70%` fields. The last colon parts them, for a track's name may hold one. Empty fields are none. */
export function readTrackFocus(fields: readonly string[], fault: Fault): TrackFocus[] {
  const tracks = new Map<string, number>();
  for (const field of fields.filter((text) => text.trim() !== '')) {
    const colon = field.lastIndexOf(':');
    const track = field.slice(0, Math.max(0, colon));
    if (track.trim() === '') fault(`${quote(field)} is not a track and its focus, such as "Felix:70%"`);
    else if (tracks.has(track)) fault(`the focus of track ${quote(track)} is there twice`);
    else tracks.set(track, readFocus(field.slice(colon + 1), fault) ?? 0);
  }
  return [...tracks].map(([track, focus]) => ({ track, focus }));
}

export function formatTrackFocus({ track, focus }: TrackFocus): string {
  return `${track}:${formatPercent(focus)}`;
}
