// Staff as a list: a person a row, with name, track, skill, and vacations as dates and ranges.
import type { SheetSettings } from '@qplan/config';
import { type Range, readRanges } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { formulaProblem, isFormulaError, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { matches, rename } from '../cells/names.ts';
import { type Mark, partOf, readMarks, type Staff, type StaffMember } from './person.ts';
import { skillProblem, trackProblem } from '../cells/place.ts';
import { isCrossedOut } from '../tables/seen.ts';
import { cellName, cellPlace, isBlank, rowName, type Sheet } from '../tables/sheet.ts';
import { at, findTable, noteTable, type Table } from '../tables/table.ts';

type Column = 'name' | 'skill' | 'track' | 'id' | 'team' | 'vacations' | 'starts' | 'leaves' | 'share';

/** The list, by its header row: it heads names and, without a skill for all, skills, and should head tracks. */
export function findStaffList(sheet: Sheet, settings: SheetSettings): Table<Column> | undefined {
  const { name, skill, track, id, team, vacations, starts, leaves, share } = settings.staff;
  const { defaultTrack, defaultSkill } = settings.work;
  // Who has one track and one skill with all others needs no column but the names'.
  const least = defaultTrack !== undefined && defaultSkill !== undefined ? 1 : 2;
  const table = findTable(
    sheet,
    { name, skill, track, id, team, vacations, starts, leaves, share },
    settings.staff,
    least,
  );
  return table?.columns.has('skill') || defaultSkill !== undefined ? table : undefined;
}

export function readStaffList(
  table: Table<Column>,
  settings: SheetSettings,
  reckoning: Reckoning,
  problems: Problems,
): Staff {
  const { sheet, headerRow } = table;
  const people: StaffMember[] = [];
  const leftOut: string[] = [];
  noteTable('staff: a list; ', table, problems);
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const text = at(table, row, 'name');
    if (isBlank(sheet.rows[row]!)) continue;
    const label = sheet.rows[row]!.find(Boolean)!;
    if (isCrossedOut(sheet, row, table.columns.get('name')!)) {
      problems.note(rowName(sheet, row), `${quote(text)} is struck through: left out`);
      leftOut.push(readMarks(text, '').name);
      continue;
    }
    if (matches(settings.staff.ignore, label)) {
      problems.note(rowName(sheet, row), `${quote(label)}: left out`);
      continue;
    }
    if (matches(settings.staff.skip, text)) {
      problems.note(rowName(sheet, row), `${quote(text)}: nobody yet`);
      continue;
    }
    const person = readPerson(table, row, settings, reckoning, problems);
    if (person) people.push(person);
    else leftOut.push(readMarks(text, '').name);
  }
  return { people, leftOut };
}

/** Undefined for a row that is left out, because of a problem or of the settings. */
function readPerson(
  table: Table<Column>,
  row: number,
  settings: SheetSettings,
  reckoning: Reckoning,
  problems: Problems,
): StaffMember | undefined {
  const cell = (key: Column) => cellName(table.sheet, row, table.columns.get(key) ?? table.columns.get('name')!);
  const where = cell('name');
  const { name, marks } = readMarks(at(table, row, 'name'), where);
  const before = problems.errors.length;
  const { defaultTrack = '', defaultSkill = '' } = settings.work;
  const texts = {
    name: at(table, row, 'name'),
    track: at(table, row, 'track') || defaultTrack,
    skill: at(table, row, 'skill') || defaultSkill,
  };
  for (const key of ['name', 'track', 'skill'] as const) {
    if (texts[key] !== '') continue;
    problems.error(cell(key), key === 'name' ? 'a row without a name' : `${quote(name)} has no ${key}`);
  }
  for (const key of ['name', 'track', 'skill'] as const) {
    if (isFormulaError(texts[key])) problems.error(cell(key), formulaProblem(texts[key]));
  }
  const track = rename(texts.track, settings.tracks);
  const skill = rename(texts.skill, settings.skills);
  for (const [key, problem] of [['track', trackProblem(track)] as const, ['skill', skillProblem(skill)] as const]) {
    if (problem !== undefined) problems.error(cell(key), problem);
  }
  const away = readAway(table, row, reckoning, problems);
  if (track === '' || skill === '') return undefined;
  const columns = marksInColumns(table, row);
  // A column of dates is an answer in itself: only a mark behind a name is left to part_quarter.
  const policy = columns.starts || columns.leaves ? 'count' : settings.staff.partQuarter;
  const part = partOf(name, { ...marks, ...columns }, policy, reckoning, problems);
  if (!part || problems.errors.length > before) return undefined;
  const place = cellPlace(table.sheet, row, table.columns.get('name')!);
  return { id: at(table, row, 'id'), name, team: at(table, row, 'team'), track, skill, part, away, where, place };
}

function marksInColumns(table: Table<Column>, row: number): { [K in 'starts' | 'leaves' | 'share']?: Mark } {
  const written = (['starts', 'leaves', 'share'] as const).filter((key) => !isNothing(at(table, row, key)));
  return Object.fromEntries(
    written.map((key) => {
      const where = cellName(table.sheet, row, table.columns.get(key)!);
      return [key, { text: at(table, row, key), where }];
    }),
  );
}

function isNothing(text: string): boolean {
  return text === '' || /^[-–—]$/.test(text);
}

function readAway(table: Table<Column>, row: number, reckoning: Reckoning, problems: Problems): readonly Range[] {
  const text = at(table, row, 'vacations');
  if (isNothing(text)) return [];
  const ranges = readRanges(text, reckoning);
  if (typeof ranges !== 'string') return ranges;
  problems.error(cellName(table.sheet, row, table.columns.get('vacations')!), `vacation ${ranges}`);
  return [];
}
