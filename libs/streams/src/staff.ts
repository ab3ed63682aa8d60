// The stream `qplan staff v1`: a person a line, or a line for each part of a person's time. The share, the days of
// that part, and the cells that it came from are in fields that older readers do not look at.

import type { Person } from '@qplan/plan';
import { type Day, formatDay } from './day.ts';
import { formatRow, splitList, withoutEmptyEnd } from './field.ts';
import { readDay } from './params.ts';
import { formatPercent, parsePercent } from './percent.ts';
import { type Fault, quote } from './problem.ts';
import { readLines, type Section } from './section.ts';
import { isPart, overload, type PartOfTime } from './share.ts';
import { formatValueCells, readCell, valueCellsReader } from './cell.ts';
import { readTrack } from './track.ts';

export const staffStream = 'qplan staff v1';

export function readStaff(section: Section): Person[] {
  let line = section.line;
  const readCells = valueCellsReader();
  const read = readLines(section, (text, fault) => {
    line += 1;
    const person = readPerson(text, readCells, fault);
    return person && { person, line };
  });
  reportOverloads(section, read);
  return read.map(({ person }) => person);
}

export function formatPerson(person: Person): string {
  const { id, name, team, track, skill, vacations, share, firstDay, lastDay, cell = '', cells } = person;
  const optionalDay = (day: Day | undefined) => (day === undefined ? '' : formatDay(day));
  const portion = share === undefined ? '' : formatPercent(share);
  const further = withoutEmptyEnd([
    portion,
    optionalDay(firstDay),
    optionalDay(lastDay),
    cell,
    formatValueCells(cells),
  ]);
  return formatRow(id, name, team, track, skill, vacations.map(formatDay).join(':'), ...further);
}

function readPerson(line: string, readCells: ReturnType<typeof valueCellsReader>, fault: Fault): Person | undefined {
  const [id = '', name = '', team = '', track, skill, vacations = '', ...further] = line.split('\t');
  if (track === undefined || skill === undefined)
    return fault('too few fields: id, name, team, track and skill are needed');
  if (skill.trim() === '') fault('skill is empty');
  return {
    id,
    name,
    team,
    track: readTrack(track, fault),
    skill: skill.trim(),
    vacations: splitList(vacations, ':').map((day) => readDay(day, 'vacation', fault) ?? 0),
    ...readPart(further, fault),
    ...readCell(further[3]),
    ...readCells(further[4]),
  };
}

/** What is empty is absent. */
function readPart([portion = '', first = '', last = '']: readonly string[], fault: Fault): PartOfTime {
  const isThere = (text: string) => text.trim() !== '';
  const share = isThere(portion) ? parsePercent(portion) : undefined;
  if (isThere(portion) && share === undefined)
    fault(`share ${quote(portion)} is not a percentage from 0% to 100%, to a tenth, such as "50%"`);
  const firstDay = isThere(first) ? readDay(first, 'first day', fault) : undefined;
  const lastDay = isThere(last) ? readDay(last, 'last day', fault) : undefined;
  if (firstDay !== undefined && lastDay !== undefined && firstDay > lastDay)
    fault(`the first day ${formatDay(firstDay)} is after the last, ${formatDay(lastDay)}`);
  return {
    ...(share === undefined ? {} : { share }),
    ...(firstDay === undefined ? {} : { firstDay }),
    ...(lastDay === undefined ? {} : { lastDay }),
  };
}

interface Line {
  readonly person: Person;
  readonly line: number;
}

/** Nobody is more than a whole person. Lines that say nothing of shares or days are people who happen to share a name. */
function reportOverloads(section: Section, read: readonly Line[]): void {
  for (const lines of sharedLines(read)) {
    const found = overload(lines.map(({ person }) => person));
    if (found === undefined) continue;
    const numbers = found.parts.map((index) => lines[index]!.line);
    const others = numbers.slice(0, -1).join(', ');
    const message = `${quote(lines[0]!.person.name)} is ${found.percent}% together with line ${others}: 100% is a whole person`;
    section.problems.push({ stream: section.name, line: numbers.at(-1)!, message });
  }
}

/** The lines of each person who has several, where one of them says which part it is. */
function sharedLines(read: readonly Line[]): Line[][] {
  const byPerson = new Map<string, Line[]>();
  for (const line of read) {
    const key = `${line.person.id}\t${line.person.name}`;
    const lines = byPerson.get(key);
    if (lines) lines.push(line);
    else byPerson.set(key, [line]);
  }
  return [...byPerson.values()].filter((lines) => lines.length > 1 && lines.some(({ person }) => isPart(person)));
}
