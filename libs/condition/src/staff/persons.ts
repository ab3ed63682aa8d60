// The people of all sheets of staff, each with the days on which they are away.
import { type Day, type Person } from '@qplan/streams';
import type { Reckoning } from '../cells/day-words.ts';
import { counted } from '../cells/text.ts';
import { Problems } from '../problems.ts';
import type { Recall } from '../recall.ts';
import type { Settings } from '../settings.ts';
import type { Sheets } from '../sheets.ts';
import type { Sheet } from '../tables/sheet.ts';
import { readVacations } from '../vacations/vacations.ts';
import { tracksOfWork } from '../work/tracks.ts';
import { spreadOver } from './spread-over.ts';
import { readStaff, toPersons } from './staff.ts';

export function readPersons(
  sheets: Sheets,
  settings: Settings,
  reckoning: Reckoning,
  holidays: readonly Day[],
  recall: Recall,
  problems: Problems,
): Person[] {
  const { start, end, dateOrder } = reckoning;
  const tracks = tracksOfWork(sheets.one('work'), settings);
  const read = [...sheets.of('staff'), sheets.one('vacations')];
  const from = [...read, start, end, dateOrder, ...holidays, 'tracks', ...tracks];
  const { persons, found } = recall.of('persons', from, () => {
    const found = new Problems();
    return { persons: personsOf(sheets, settings, reckoning, { holidays, tracks }, found), found };
  });
  problems.add(found);
  return persons;
}

function personsOf(
  sheets: Sheets,
  settings: Settings,
  reckoning: Reckoning,
  { holidays, tracks }: { readonly holidays: readonly Day[]; readonly tracks: readonly string[] },
  problems: Problems,
): Person[] {
  const vacations = sheets.one('vacations');
  const absences = vacations ? readVacations(vacations, settings.vacations, reckoning, holidays, problems) : [];
  const [first, ...further] = sheets.of('staff');
  if (!first) return [];
  const all = [first, ...further].map((each) =>
    readStaff(each, further.length > 0 ? ofTab(each, settings) : settings, reckoning, problems),
  );
  const people = spreadOver(
    all.flatMap((staff) => staff.people),
    tracks,
    problems,
  );
  const leftOut = all.flatMap((staff) => staff.leftOut);
  const persons = toPersons({ people, leftOut }, absences, reckoning, problems);
  problems.note(first.title, counted(new Set(persons.map(({ id }) => id)).size, 'person', 'people'));
  return persons;
}

/** Where each tab is a team's, its people are in the track that it is called by, unless it says another. */
function ofTab({ title, stream }: Sheet, settings: Settings): Settings {
  if (title === stream || settings.work.defaultTrack !== undefined) return settings;
  return { ...settings, work: { ...settings.work, defaultTrack: title } };
}

/** Without people and without capacity there is no plan. */
export function reportNobody(sheets: Sheets, { staff, capacity }: Settings, problems: Problems): void {
  const sheet = sheets.one('staff');
  // What is wrong with each of them is told.
  if (sheet && problems.missing.length + problems.errors.length > 0) return;
  if (sheet) problems.miss(sheet.title, 'nobody is in staff');
  else {
    const capacityHelp = `or [pull.${capacity.stream}] where capacity has no names`;
    const message = `there is no such stream: add [pull.${staff.stream}], ${capacityHelp}, or set stream in [condition.staff]`;
    problems.miss(staff.stream, message);
  }
}
