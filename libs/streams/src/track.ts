// Tracks: those who work together, and what they work on. `All` is every track taken together.

import { type Fault, quote } from './problem.ts';

/** The name of the track that has all work and all staff; no track of a plan's own may bear it. */
export const allTracks = 'All';

/** Reads the track that a person or an item belongs to. */
export function readTrack(text: string, fault: Fault): string {
  if (text.trim() === '') fault('track is empty');
  if (text === allTracks) fault(`track ${quote(text)} is the name of all tracks taken together`);
  return text;
}
