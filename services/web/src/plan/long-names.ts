// Names that are too long to be shown. The conditioning takes none from a sheet; who puts a plan by hand may. A name is laid
// out in many places of the page, and a browser takes seconds for a very long one.

import type { Plan, PlanInput, Problem } from '@qplan/streams';

/** `longest`: what a name may have, in characters. */
export function longNamesOfPlan(text: string, { tracks, skills, staff, work }: Plan, longest: number): Problem[] {
  const names = [
    ...tracks,
    ...skills,
    ...staff.flat(2),
    ...work.flatMap((items) => items.flatMap(({ name, track }) => [name, track])),
  ];
  return longNames(text, names, longest);
}

export function longNamesOfInput(text: string, { staff, work }: PlanInput, longest: number): Problem[] {
  const names = [
    ...staff.flatMap(({ id, name, team, track, skill }) => [id, name, team, track, skill]),
    ...work.flatMap(({ id, name, track, team, value }) => [id, name, track, team, value]),
  ];
  return longNames(text, names, longest);
}

/** Each is looked for in the whole text: no more are named than help. */
const mostNamed = 20;

/** One for each name, at the line where it is first. */
function longNames(text: string, names: readonly string[], longest: number): Problem[] {
  const long = new Set(names.filter(({ length }) => length > longest));
  return [...long].slice(0, mostNamed).map((name) => {
    const before = text.slice(0, text.indexOf(name));
    const [, stream = 'input'] = /^=====(.*)$/m.exec(before.slice(before.lastIndexOf('\n=====') + 1)) ?? [];
    const message = `the name ${name.slice(0, 40)}… has ${name.length} characters; shorten it to ${longest}`;
    return { stream, line: before.split('\n').length, message };
  });
}
