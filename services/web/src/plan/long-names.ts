// Names that are too long to be shown. The conditioning takes none from a sheet; who puts a plan by hand may.

import type { Plan, PlanInput, Problem } from '@qplan/streams';

/** In characters. A name is laid out in many places of the page, and a browser takes seconds for a very long one. */
const longestName = 2_000;

export function longNamesOfPlan(text: string, { tracks, skills, staff, work }: Plan): Problem[] {
  return longNames(text, [
    ...tracks,
    ...skills,
    ...staff.flat(2),
    ...work.flatMap((items) => items.flatMap(({ name, track }) => [name, track])),
  ]);
}

export function longNamesOfInput(text: string, { staff, work }: PlanInput): Problem[] {
  return longNames(text, [
    ...staff.flatMap(({ id, name, team, track, skill }) => [id, name, team, track, skill]),
    ...work.flatMap(({ id, name, track, team, value }) => [id, name, track, team, value]),
  ]);
}

/** One for each name, at the line where it is first. */
function longNames(text: string, names: readonly string[]): Problem[] {
  const long = new Set(names.filter(({ length }) => length > longestName));
  return [...long].map((name) => {
    const before = text.slice(0, text.indexOf(name));
    const [, stream = 'input'] = /^=====(.*)$/m.exec(before.slice(before.lastIndexOf('\n=====') + 1)) ?? [];
    const message = `the name ${name.slice(0, 40)}… has ${name.length} characters; shorten it to ${longestName}`;
    return { stream, line: before.split('\n').length, message };
  });
}
