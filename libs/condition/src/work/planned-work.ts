// The work that is planned: what the sheet of it says, held against those who are there to do it.
import type { Day, Person } from '@qplan/streams';
import type { Reckoning } from '../cells/day-words.ts';
import { type Known, rename } from '../cells/names.ts';
import type { Problems } from '../problems.ts';
import type { Settings } from '../settings.ts';
import type { Sheets } from '../sheets.ts';
import { reportIdle, reportLists, reportTracks } from './tracks.ts';
import { type PlannedWork, toWorkItems } from './work-items.ts';
import { readWork } from './work.ts';

/** `known`: the tracks and skills of those who give; `staff`: those of them who are named. */
export function readPlannedWork(
  sheets: Sheets,
  settings: Settings,
  known: Known,
  staff: readonly Person[],
  reckoning: Reckoning & { readonly asOf: Day | undefined },
  problems: Problems,
): PlannedWork & { readonly isUnitGuessed: boolean } {
  const sheet = sheets.one('work');
  if (!sheet) {
    const message = `there is no such stream: add [pull.${settings.work.stream}], or set stream in [condition.work]`;
    problems.miss(settings.work.stream, message);
    return { work: [], done: [], needsSupply: true, isUnitGuessed: false };
  }
  const read = readWork(sheet, settings, known, reckoning, problems);
  reportTracks(read.items, known, problems);
  const ofStaff = sheets.of('staff');
  const busy = [...read.items, ...read.done, ...read.over, ...read.wrong].map(({ track }) =>
    rename(track, settings.tracks),
  );
  if (ofStaff.length > 0) {
    reportIdle(staff, busy, ofStaff, problems);
    const needed = read.items.flatMap(({ estimated }) => estimated.estimate.map(({ skill }) => skill));
    reportLists(staff, needed, ofStaff, problems);
  }
  if (read.items.length === 0 && problems.errors.length === 0) problems.warn(sheet.title, 'there is no item of work');
  const planned = toWorkItems(read, settings, (reckoning.asOf ?? reckoning.start) - 1, problems);
  return { ...planned, isUnitGuessed: read.isUnitGuessed };
}
