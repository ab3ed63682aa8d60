// People of several tracks or skills in one cell, `Core / Pay`: a part of them in each, where the names are known.
import { listedNames } from '../cells/lists.ts';
import { NameBook } from '../cells/names.ts';
import { skillProblem } from '../cells/place.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import type { StaffMember } from './person.ts';

/** `tracks` are those of work. Whoever is in several has the same part of their time in each, which is reported. */
export function spreadOver(
  people: readonly StaffMember[],
  tracks: readonly string[],
  problems: Problems,
): StaffMember[] {
  const known = {
    track: knownNames(
      people.map(({ track }) => track),
      tracks,
    ),
    skill: knownNames(
      people.map(({ skill }) => skill),
      [],
    ),
  };
  const told = new Set<string>();
  return people.flatMap((person) => {
    const problem = skillProblem(person.skill);
    const listed = { track: listedNames(person.track, known.track), skill: listedNames(person.skill, known.skill) };
    if (!listed.skill && problem !== undefined) {
      if (!told.has(person.skillWhere)) problems.error(person.skillWhere, problem);
      told.add(person.skillWhere);
      return [];
    }
    if (!listed.track && !listed.skill) return person;
    const [inTracks, withSkills] = [listed.track ?? [person.track], listed.skill ?? [person.skill]];
    const count = inTracks.length * withSkills.length;
    const share = Math.floor(((person.part.share ?? 100) / count) * 10) / 10;
    const names = [...(listed.track ?? []), ...(listed.skill ?? [])].map(quote).join(', ');
    const help = 'give each a row or cell of their own, with a share, if it is otherwise';
    problems.warn(person.where, `${quote(person.name)}: ${names} are taken as ${share}% each; ${help}`);
    return inTracks.flatMap((track) =>
      withSkills.map((skill) => ({ ...person, track, skill, part: { ...person.part, share } })),
    );
  });
}

/** Names that are lists of others are none themselves, unless somebody else says them. */
function knownNames(own: readonly string[], others: readonly string[]): NameBook {
  const elsewhere = new NameBook(others);
  const plain = new NameBook([...own.filter((name) => !/[/,;&+|、،]|\b(?:and|und)\b/iu.test(name)), ...others]);
  for (const name of own) {
    if (elsewhere.find(name) === undefined && listedNames(name, plain) !== undefined) continue;
    plain.add(name);
  }
  return plain;
}
