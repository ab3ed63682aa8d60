// One name in several cells: the parts of one person, who works in several tracks or skills, or people of one name.
import { formatPercent, isPart, overload, type PartOfTime } from '@qplan/streams';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { idMaker } from '../cells/ids.ts';
import { nameKey } from '../cells/names.ts';
import type { StaffMember } from './person.ts';

/**
 * Gives everybody an id, and the parts of one person the same id and name. Where shares say that it is one person, it is
 * no more than a whole one: else that is reported, and all parts are left out.
 */
export function joinParts(people: readonly StaffMember[], problems: Problems): StaffMember[] {
  const makeId = idMaker(people.map(({ id }) => id));
  const joined: (StaffMember | undefined)[] = people.map((person) => ({
    ...person,
    id: person.id || makeId(person.name),
  }));
  for (const indices of sameNames(people)) {
    const parts = indices.map((index) => joined[index]!);
    const { id, name } = parts[0]!;
    const isOne = isOnePerson(parts, problems);
    if (isOne === undefined) for (const index of indices) joined[index] = undefined;
    if (isOne) for (const index of indices) joined[index] = { ...joined[index]!, id, name };
  }
  return joined.filter((person) => person !== undefined);
}

/** The indices of the cells of each name that is there several times. Different ids are different people. */
function sameNames(people: readonly StaffMember[]): number[][] {
  const byName = new Map<string, number[]>();
  for (const [index, { name, id }] of people.entries()) {
    const key = `${nameKey(name)}\t${id}`;
    const indices = byName.get(key);
    if (indices) indices.push(index);
    else byName.set(key, [index]);
  }
  return [...byName.values()].filter(({ length }) => length > 1);
}

/** Undefined, and said so, when it is one person who is asked for too much. */
function isOnePerson(parts: readonly StaffMember[], problems: Problems): boolean | undefined {
  const found = overload(parts.map(({ part }) => part));
  if (found === undefined) return true;
  const { name, track, where: first } = parts[0]!;
  if (!parts.some(({ part }) => isPart(part))) {
    for (const { where } of parts.slice(1)) {
      const help = `if it is one person, give each cell a share, such as ${name} (50%)`;
      problems.warn(where, `${quote(name)} is also at ${first}, and counted twice; ${help}`);
    }
    return false;
  }
  const places = found.parts.map((index) => parts[index]!);
  const last = places.pop()!;
  const others = places.map(({ part, where }) => `${percentOf(part)} at ${where}`);
  const sum = `${others.join(', ')} and ${percentOf(last.part)} here`;
  const message = `${quote(name)} is ${formatPercent(found.percent)} of a person: ${sum}`;
  problems.error(last.where, `${message}; the shares of one person are 100% at most`, { name, track });
  return undefined;
}

function percentOf({ share = 100 }: PartOfTime): string {
  return formatPercent(share);
}
