// Whom of staff the plan goes without, as the warnings of the sheets say it.
import { groups } from 'd3-array';
import type { ProblemDocument } from '../../../../src/api.ts';
import { allTracks } from '../address.ts';

export interface Without {
  readonly name: string;
  /** As staff has it; '' where none is known. */
  readonly track: string;
  readonly reasons: readonly ProblemDocument[];
}

/** Each person once, in the order of the warnings; one of several tracks once for each. */
export function withoutWhom(warnings: readonly ProblemDocument[]): readonly Without[] {
  const named = warnings.flatMap((warning) => (warning.person ? [{ warning, person: warning.person }] : []));
  return groups(named, ({ person }) => `${person.track}\n${person.name}`).map(([, found]) => {
    const { name, track } = found[0]!.person;
    return {
      name,
      track,
      reasons: found.map(({ warning }) => ({ ...warning, message: reasonOf(warning.message, name) })),
    };
  });
}

/** Those of a track; of All all of them, also those of tracks that the plan does not have. */
export function withoutIn(all: readonly Without[], track: string): readonly Without[] {
  const key = track.toLowerCase();
  return track === allTracks ? all : all.filter((each) => each.track.toLowerCase() === key);
}

/** Beside the name it need not be said again: `is there for 0%: left out` of `"Kim" is there for 0%: left out`. */
function reasonOf(message: string, name: string): string {
  const own = message.replace(/^left out: /, '');
  const mention = `"${name}"`;
  return own.startsWith(mention) ? own.slice(mention.length).replace(/^[:\s]+/, '') : own;
}
