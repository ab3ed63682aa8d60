// Capacity that no named person gives, from a sheet of its own or from labels in the sheet of the plan's dates.
import type { SheetSettings } from '@qplan/config';
import { type Capacity, type Day, formatDay } from '@qplan/streams';
import type { Range } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { type Known, NameBook, rename } from '../cells/names.ts';
import { skillProblem, trackProblem } from '../cells/place.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import type { Labelled } from '../tables/labels.ts';
import type { Sheet } from '../tables/sheet.ts';
import { type Entry, fromLabel, readEntries } from './entries.ts';
import { withTimes } from './times.ts';
import { readWritten, toWeeks, workdaysIn } from './units.ts';

/** `sheet` is that of the capacity; without one, and without staff, the plan's own may have it beside labels. */
export function capacityEntries(
  sheet: Sheet | undefined,
  plan: Sheet | undefined,
  settings: SheetSettings,
  known: Known,
  reckoning: Reckoning,
  problems: Problems,
): Entry[] {
  if (sheet) return readEntries(sheet, settings, known, reckoning, problems);
  return (plan && known.tracks.names.length === 0 && fromLabel(plan, settings, problems)) || [];
}

/** What the entries give, in the plan's words; `known` are staff's tracks and skills. */
export function toCapacity(
  entries: readonly Entry[],
  settings: SheetSettings,
  known: Known,
  plan: Reckoning,
  holidays: readonly Day[],
  problems: Problems,
): Capacity[] {
  const off = new Set(holidays);
  const tracks = new NameBook(known.tracks.names);
  const skills = new NameBook(known.skills.names);
  const capacity: Capacity[] = [];
  for (const { entry, span = { from: plan.start, to: plan.end } } of withTimes(entries, plan, problems)) {
    const track = readName(entry.track, 'track', settings, known, problems);
    const skill = readName(entry.skill, 'skill', settings, known, problems);
    const weeks = readWeeks(entry, span, settings, off, problems);
    if (track === '' || skill === '' || weeks === undefined) continue;
    if (span.to < plan.start || span.from > plan.end) {
      problems.note(entry.amount.where, 'capacity outside the plan: left out');
    } else if (workdaysIn(span, off) === 0) {
      const message = `there is no workday from ${formatDay(span.from)} to ${formatDay(span.to)}`;
      problems.error(entry.from.where, message);
    } else if (weeks > 0) {
      capacity.push({
        track: tracks.add(track),
        skill: skills.add(skill),
        firstDay: span.from,
        lastDay: span.to,
        weeks,
      });
    }
  }
  if (capacity.length > 0) {
    const sum = Number(capacity.reduce((all, { weeks }) => all + weeks, 0).toFixed(2));
    problems.note(entries[0]!.amount.where, `capacity: ${sum} person-weeks in ${counted(capacity.length, 'time')}`);
  }
  return capacity;
}

/** The track or skill in the plan's words; empty when config.ini leaves it out, or when there is none, and then said so. */
function readName(
  { text, where }: Labelled,
  key: 'track' | 'skill',
  { work, tracks, skills }: SheetSettings,
  known: Known,
  problems: Problems,
): string {
  const names = key === 'track' ? known.tracks : known.skills;
  const usual =
    (key === 'track' ? work.defaultTrack : work.defaultSkill) ?? (names.names.length === 1 ? names.names[0] : '');
  const written = text || usual!;
  if (written === '') {
    problems.error(where, `capacity of which ${key}? Name it, or set default_${key} in [condition.work]`);
    return '';
  }
  const name = rename(written, key === 'track' ? tracks : skills);
  const problem = key === 'track' ? trackProblem(name) : skillProblem(name);
  if (problem !== undefined) problems.error(where, problem);
  if (name === '') problems.note(where, `${quote(written)}: left out by [condition.${key}s]`);
  return problem === undefined ? name : '';
}

function readWeeks(
  { amount, unit }: Entry,
  span: Range,
  { capacity, work }: SheetSettings,
  off: ReadonlySet<Day>,
  problems: Problems,
): number | undefined {
  const written = readWritten(amount.text);
  if (typeof written === 'string') {
    problems.error(amount.where, `capacity ${quote(amount.text)}: ${written}`);
    return undefined;
  }
  const of = written.unit ?? unit ?? capacity.unit ?? work.unit ?? 'weeks';
  const weeks = toWeeks({ value: written.value, unit: of }, work.pointsPerWeek, span, off);
  const isUnknown = of === 'points' && work.pointsPerWeek === undefined;
  const reason = isUnknown ? 'points: set points_per_week in [condition.work]' : 'more than a plan can have';
  if (weeks === undefined) problems.error(amount.where, `capacity ${quote(amount.text)}: ${reason}`);
  return weeks;
}
