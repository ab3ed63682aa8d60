// Staff as a list: a person a row, with name, track, skill, and vacations as dates and ranges.
import type { SheetSettings } from '@qplan/config';
import type { ValueCell } from '@qplan/streams';
import { type Range, readRanges } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { formulaProblem, isFormulaError, quote } from '../cells/text.ts';
import { Problems } from '../problems.ts';
import { matches, rename } from '../cells/names.ts';
import { type HeadCount, headCounts } from '../cells/shares.ts';
import { type Mark, readMarks } from './marks.ts';
import { namesIn } from './names-in-cell.ts';
import { headsInTime, type SharesByTime, sharesByTime } from './shares-by-time.ts';
import { headsOf, isNoDay, membersOf, type Staff, type StaffMember } from './person.ts';
import { trackProblem } from '../cells/place.ts';
import { isCrossedOut } from '../tables/seen.ts';
import { cellName, cellPlace, cellText, columnName, isBlank, rowName, type Sheet } from '../tables/sheet.ts';
import { at, findHeadless, findTable, noteTable, type Table } from '../tables/table.ts';
import { reportUnused } from '../tables/unused.ts';

type Column = 'name' | 'skill' | 'track' | 'id' | 'team' | 'vacations' | 'starts' | 'leaves' | 'share';

/** The list, by its header row: it heads names and, without a skill for all, skills, and should head tracks. */
export function findStaffList(sheet: Sheet, settings: SheetSettings): Table<Column> | undefined {
  const { defaultTrack, defaultSkill } = settings.work;
  // Who has one track and one skill with all others needs no column but the names'.
  const table = findRows(sheet, settings, defaultTrack !== undefined && defaultSkill !== undefined ? 1 : 2);
  return table?.columns.has('skill') || defaultSkill !== undefined ? table : undefined;
}

/**
 * Rows of people whose skill is not known: their tracks are, or names head the first column, where a grid has its skills, and
 * some of what stands beside them stands there twice, as no name in a grid does.
 */
export function findPeople(sheet: Sheet, settings: SheetSettings): Table<Column> | undefined {
  const table = findRows(sheet, settings, 1);
  if (!table) return undefined;
  const headers = sheet.rows[table.headerRow]!;
  const isFirst = table.columns.get('name') === headers.findIndex(Boolean);
  const isList =
    table.columns.has('track') || (isFirst && headers.some((_, column) => repeats(table, column, settings)));
  return isList ? table : undefined;
}

function repeats({ sheet, headerRow, columns }: Table<Column>, column: number, { staff }: SheetSettings): boolean {
  if (column === columns.get('name') || cellText(sheet, headerRow, column) === '') return false;
  const texts = sheet.rows.slice(headerRow + 1).map((cells) => cells[column] ?? '');
  const words = texts.filter((text) => /\p{L}/u.test(text) && !matches(staff.skip, text));
  return new Set(words).size < words.length;
}

function findRows(sheet: Sheet, { staff }: SheetSettings, least: number): Table<Column> | undefined {
  const { name, skill, track, id, team, vacations, starts, leaves, share } = staff;
  const patterns = { name, skill, track, id, team, vacations, starts, leaves, share };
  const table = findTable(sheet, patterns, staff, least);
  if (table) return table;
  const headless = findHeadless(sheet, patterns, staff, 2);
  return headless?.columns.has('skill') ? headless : undefined;
}

export function readStaffList(
  table: Table<Column>,
  settings: SheetSettings,
  reckoning: Reckoning,
  problems: Problems,
): Staff {
  const { sheet, headerRow, columns } = table;
  noteTable('staff: a list; ', table, problems);
  const shares = sharesByTime(table, settings.staff, reckoning, problems);
  reportUnused(table, shares?.columns ?? [], { ...settings.staff, section: 'condition.staff' }, problems);
  const usual = {
    track: settings.work.defaultTrack ?? onlyText(table, 'track'),
    skill: settings.work.defaultSkill ?? onlyText(table, 'skill'),
  };
  const cells = valueColumns(table);
  const reading = { table, settings, reckoning, headCount: headCountOf(table), shares, usual, cells, problems };
  const people: StaffMember[] = [];
  const leftOut: string[] = [];
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    if (isNobody(reading, row)) {
      leftOut.push(readMarks(at(table, row, 'name'), '').name);
      continue;
    }
    for (const text of namesIn(sheet, row, columns.get('name')!, problems)) {
      const found = new Problems();
      const { members, counts } = readPerson({ ...reading, problems: found }, row, text || at(table, row, 'name'));
      people.push(...members);
      const { name } = readMarks(text, '');
      if (counts || name === '') problems.add(found);
      else problems.addOf({ name, track: trackOf(reading, row) }, found);
      if (members.length === 0) leftOut.push(name);
    }
  }
  return { people, leftOut: leftOut.filter(Boolean) };
}

interface Reading {
  readonly table: Table<Column>;
  readonly settings: SheetSettings;
  readonly reckoning: Reckoning;
  readonly headCount: (text: string) => HeadCount;
  /** Of columns that are of a time each. */
  readonly shares: SharesByTime | undefined;
  /** The track and the skill of whoever has none; empty where there is none for all. */
  readonly usual: Readonly<Record<'track' | 'skill', string>>;
  /** Where the values of a row are. */
  readonly cells: readonly ValueCell[];
  readonly problems: Problems;
}

const values: readonly (readonly [Column, string])[] = [
  ['track', 'track'],
  ['skill', 'skill'],
  ['share', 'share'],
  ['starts', 'starts'],
  ['leaves', 'leaves'],
  ['vacations', 'away'],
];

function valueColumns({ columns }: Table<Column>): ValueCell[] {
  return values.flatMap(([key, of]) => {
    const column = columns.get(key);
    return column === undefined ? [] : { of, at: columnName(column) };
  });
}

/** The text that is in a column wherever it is not empty: the one team, or the one skill, that there is. */
function onlyText({ sheet, headerRow, columns }: Table<Column>, key: 'track' | 'skill'): string {
  const column = columns.get(key);
  const texts = column === undefined ? [] : sheet.rows.slice(headerRow + 1).map((cells) => cells[column] ?? '');
  const [only, ...others] = new Set(texts.filter(Boolean));
  return others.length > 0 ? '' : (only ?? '');
}

/** What numbers in the column of shares say. */
function headCountOf({ sheet, headerRow, columns }: Table<Column>): (text: string) => HeadCount {
  const column = columns.get('share');
  if (column === undefined) return headCounts('', []);
  const texts = sheet.rows.slice(headerRow + 1).map((cells) => cells[column] ?? '');
  return headCounts(cellText(sheet, headerRow, column), texts);
}

/** Rows that are no person, and why. */
function isNobody(reading: Reading, row: number): boolean {
  const { table, settings, problems } = reading;
  const { sheet, columns } = table;
  const cells = sheet.rows[row]!;
  if (isBlank(cells)) return true;
  const [label, name] = [cells.find(Boolean)!, at(table, row, 'name')];
  const where = rowName(sheet, row);
  if (isCrossedOut(sheet, row, columns.get('name')!))
    problems.warn(where, `${quote(name)} is struck through: left out`, { name, track: trackOf(reading, row) });
  else if (matches(settings.staff.ignore, label)) problems.note(where, `${quote(label)}: left out`);
  else if (matches(settings.staff.skip, name)) problems.note(where, `${quote(name)}: nobody yet`);
  else if ([...columns.values()].every((column) => !cells[column]))
    problems.warn(where, `${quote(label)}: nothing in the columns of a person: left out`);
  else return false;
  return true;
}

function trackOf({ table, settings, usual }: Reading, row: number): string {
  return rename(at(table, row, 'track') || usual.track, settings.tracks);
}

const nobody = { members: [], counts: false };

/** Nobody for a row that is left out, because of a problem or of the settings. */
function readPerson(
  reading: Reading,
  row: number,
  text: string,
): { readonly members: readonly StaffMember[]; readonly counts: boolean } {
  const { table, settings, headCount, usual, problems } = reading;
  const cell = (key: Column) => cellName(table.sheet, row, table.columns.get(key) ?? table.columns.get('name')!);
  const where = cell('name');
  const { name, marks } = readMarks(text, where);
  const before = problems.errors.length;
  const texts = { name, track: at(table, row, 'track') || usual.track, skill: at(table, row, 'skill') || usual.skill };
  for (const key of ['name', 'track', 'skill'] as const) {
    if (isFormulaError(texts[key])) problems.error(cell(key), formulaProblem(texts[key]));
    const isUsual = key !== 'name' && at(table, row, key) === '' && usual[key] !== '';
    if (isUsual) problems.note(cell(key), `${quote(name)} has no ${key}: taken to be ${quote(usual[key])}`);
    if (texts[key] !== '') continue;
    problems.error(cell(key), key === 'name' ? 'a row without a name' : `${quote(name)} has no ${key}`);
  }
  const track = trackOf(reading, row);
  const skill = rename(texts.skill, settings.skills);
  const problem = trackProblem(track);
  if (problem !== undefined) problems.error(cell('track'), problem);
  const away = readAway(table, row, reading.reckoning, problems);
  if (track === '' || skill === '') {
    if (problems.errors.length === before)
      problems.note(where, `${quote(name)}: left out with its track or skill, as config.ini says`);
    return nobody;
  }
  const columns = marksInColumns(table, row, problems);
  // A column of dates is an answer in itself: only a mark behind a name is left to part_quarter.
  const partQuarter = columns.starts || columns.leaves ? 'count' : settings.staff.partQuarter;
  // What numbers in a column say, those behind a name do not.
  const how = { plan: reading.reckoning, partQuarter, headCount: columns.share && headCount };
  const all = headsOf(name, { ...marks, ...columns }, how, problems);
  const heads = reading.shares ? headsInTime(name, where, all, reading.shares.of(row, problems), problems) : all;
  if (problems.errors.length > before) return nobody;
  const place = cellPlace(table.sheet, row, table.columns.get('name')!);
  const [id, team] = [at(table, row, 'id'), at(table, row, 'team')];
  const skillWhere = cell('skill');
  const { cells } = reading;
  const members = membersOf({ id, calledBy: name, team, track, skill, away, skillWhere, where, place, cells }, heads);
  return { members, counts: heads.counts };
}

function marksInColumns(
  table: Table<Column>,
  row: number,
  problems: Problems,
): { [K in 'starts' | 'leaves' | 'share']?: Mark } {
  const marks: { [K in 'starts' | 'leaves' | 'share']?: Mark } = {};
  for (const key of ['starts', 'leaves', 'share'] as const) {
    const text = at(table, row, key);
    if (isNothing(text)) continue;
    const where = cellName(table.sheet, row, table.columns.get(key)!);
    if (key === 'share' || !isNoDay(text, where, problems)) marks[key] = { text, where };
  }
  return marks;
}

function isNothing(text: string): boolean {
  return text === '' || /^[-–—]$/.test(text);
}

function readAway(table: Table<Column>, row: number, reckoning: Reckoning, problems: Problems): readonly Range[] {
  const text = at(table, row, 'vacations');
  if (isNothing(text)) return [];
  const where = cellName(table.sheet, row, table.columns.get('vacations')!);
  if (isNoDay(text, where, problems)) return [];
  const ranges = readRanges(text, reckoning);
  if (typeof ranges !== 'string') return ranges;
  problems.error(where, `vacation ${ranges}`);
  return [];
}
