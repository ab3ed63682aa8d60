// What a track and a skill may be called.
import { allTracks } from '@qplan/streams';
import { quote } from './text.ts';

/** What is wrong with a track's name, if anything is. */
export function trackProblem(track: string): string | undefined {
  if (track !== allTracks) return undefined;
  return `a track cannot be called ${quote(allTracks)}: that is all of them taken together`;
}

/** What is wrong with a skill's name: the streams part skills by colons and commas. */
export function skillProblem(skill: string): string | undefined {
  return /[:,]/.test(skill) ? `skill ${quote(skill)}: a skill's name has no colon and no comma` : undefined;
}
