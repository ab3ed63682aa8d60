// Staff, in whichever layout the sheet has, with everybody's days away: people as the plan takes them.
import type { SheetSettings } from '@qplan/config';
import { isoDay, type Person, type ValueCell } from '@qplan/streams';
import { weekdaysIn } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { NameBook, nameKey } from '../cells/names.ts';
import { joinParts } from './parts.ts';
import { whoIs } from './who.ts';
import type { Staff, StaffMember } from './person.ts';
import { rowName, type Sheet } from '../tables/sheet.ts';
import { readStaffGrid } from './staff-grid.ts';
import { headerName, type Table } from '../tables/table.ts';
import { findPeople, findStaffList, readStaffList } from './staff-list.ts';
import type { Absence, AwayRange } from '../vacations/absence.ts';

export function readStaff(sheet: Sheet, settings: SheetSettings, reckoning: Reckoning, problems: Problems): Staff {
  const { layout } = settings.staff;
  const list = layout === 'grid' ? undefined : findStaffList(sheet, settings);
  if (list && (list.columns.has('track') || settings.work.defaultTrack !== undefined))
    return readStaffList(list, settings, reckoning, problems);
  const people = layout === 'auto' && !list ? findPeople(sheet, settings) : undefined;
  if (people) {
    problems.miss(rowName(sheet, people.headerRow), noSkill(people));
    return { people: [], leftOut: [] };
  }
  if (!list && layout !== 'list') return readStaffGrid(sheet, settings, reckoning, problems);
  const missing = list
    ? 'no column is the track; see track in [condition.staff], and default_track in [condition.work]'
    : 'no row heads the list of staff: Name, Track and Skill; see [condition.staff]';
  problems.miss(list ? rowName(sheet, list.headerRow) : sheet.title, missing);
  return { people: [], leftOut: [] };
}

/** What a list of people without a skill is told, with a column that may be it. */
function noSkill({ sheet, headerRow, columns }: Table<string>): string {
  const taken = new Set(columns.values());
  const free = sheet.rows[headerRow]!.find((header, column) => header !== '' && !taken.has(column)) ?? 'Role';
  const help = `skill = ${headerName(free)} in [condition.staff], say, or default_skill in [condition.work] for all`;
  return `the rows are people, and no column is their skill: ${help}; layout = grid, if these are tracks`;
}

/**
 * People with their vacations, a line for each part of their time. Reports who is away but not in staff, more than a whole
 * person, or away outside the plan alone.
 */
export function toPersons(staff: Staff, absences: readonly Absence[], plan: Reckoning, problems: Problems): Person[] {
  const tracks = new NameBook();
  const skills = new NameBook();
  const away = absencesByName(staff, absences, plan, problems);
  const people = joinParts(staff.people, problems);
  reportSeveral(staff.people, problems);
  return people.map(({ id, name, calledBy, team, track, skill, part, away: ownAway, place, cells }) => ({
    id,
    name,
    team,
    track: tracks.add(track),
    skill: skills.add(skill),
    vacations: weekdaysIn([...ownAway, ...(away.get(nameKey(calledBy)) ?? [])], plan),
    ...part,
    cell: place,
    ...valueCells(cells, away.get(nameKey(calledBy)) ?? []),
  }));
}

/** So many absences of a person are told where they are. */
const mostPlaces = 60;

function valueCells(own: readonly ValueCell[], away: readonly AwayRange[]): Pick<Person, 'cells'> {
  const absent = away.slice(0, mostPlaces).map(({ from, to, place }) => ({
    of: `away ${isoDay(from)} ${isoDay(to)}`,
    at: place,
  }));
  const cells = [...own, ...absent];
  return cells.length === 0 ? {} : { cells };
}

function absencesByName(staff: Staff, absences: readonly Absence[], plan: Reckoning, problems: Problems) {
  const names = [...staff.people.map(({ calledBy }) => calledBy), ...staff.leftOut];
  const [known, find] = [new NameBook(names), whoIs(names)];
  const byName = new Map<string, AwayRange[]>();
  for (const { name, ranges, nameCell, datesCell } of absences) {
    const who = find(name);
    if (who === undefined) {
      const help = known.suggest(name);
      // A slip would lose somebody's vacation; that of somebody who is in no sheet of ours changes nothing.
      if (/did you mean/.test(help)) problems.error(nameCell, `${quote(name)} is not in staff${help}`);
      else problems.warn(nameCell, `${quote(name)} is not in staff: this vacation is left out`);
      continue;
    }
    if (who.isGuess) problems.warn(nameCell, `${quote(name)} is taken for ${quote(who.name)}`);
    if (ranges.every(({ from, to }) => to < plan.start || from > plan.end)) {
      problems.warn(datesCell, `the vacation of ${quote(name)} is outside the plan`);
    } else {
      const key = nameKey(who.name);
      byName.set(key, [...(byName.get(key) ?? []), ...ranges]);
    }
  }
  return byName;
}

/** A cell holds one name. Where commas stand in most cells, they part a person's names. */
function reportSeveral(people: readonly StaffMember[], problems: Problems): void {
  const withComma = people.filter(({ name }) => name.includes(','));
  const part = withComma.length > people.length / 2 ? /[;/&+]/u : /[,;/&+]/u;
  for (const { name, where } of people) {
    if (part.test(name)) problems.warn(where, `${quote(name)} is counted as one person: a cell holds one name`);
  }
}
