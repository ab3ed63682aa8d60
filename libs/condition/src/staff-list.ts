// Staff as a list: a person a row, with name, track, skill, and vacations as dates and ranges.
import type { SheetSettings } from '@qplan/config';
import { type Range, readRanges } from './days.ts';
import type { Reckoning } from './day-words.ts';
import { type Findings, quote } from './findings.ts';
import { matches, rename } from './names.ts';
import { absencesOf, readMarks, type Staff, type StaffMember } from './person.ts';
import { cellName, isBlank, rowName, type Sheet } from './sheet.ts';
import { at, describeColumns, findTable, type Table } from './table.ts';

type Column = 'name' | 'skill' | 'track' | 'id' | 'team' | 'vacations' | 'starts' | 'leaves';

/** The list, by its header row: it heads names and skills, and should head tracks. */
export function findStaffList(sheet: Sheet, settings: SheetSettings['staff']): Table<Column> | undefined {
  const { name, skill, track, id, team, vacations, starts, leaves } = settings;
  const table = findTable(sheet, { name, skill, track, id, team, vacations, starts, leaves });
  return table?.columns.has('skill') ? table : undefined;
}

export function readStaffList(
  table: Table<Column>,
  settings: SheetSettings,
  reckoning: Reckoning,
  findings: Findings,
): Staff {
  const { sheet, headerRow } = table;
  const people: StaffMember[] = [];
  const leftOut: string[] = [];
  findings.note(rowName(sheet, headerRow), `staff: a list; ${describeColumns(table)}`);
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const text = at(table, row, 'name');
    if (isBlank(sheet.rows[row]!) || matches(settings.staff.ignore, sheet.rows[row]!.find(Boolean) ?? '')) continue;
    if (matches(settings.staff.skip, text)) {
      findings.note(rowName(sheet, row), `${quote(text)}: nobody yet`);
      continue;
    }
    const person = readPerson(table, row, settings, reckoning, findings);
    if (person) people.push(person);
    else leftOut.push(readMarks(text).name);
  }
  return { people, leftOut };
}

function readPerson(
  table: Table<Column>,
  row: number,
  settings: SheetSettings,
  reckoning: Reckoning,
  findings: Findings,
): StaffMember | undefined {
  const cell = (key: Column) => cellName(table.sheet, row, table.columns.get(key)!);
  const where = cell('name');
  const written = readMarks(at(table, row, 'name'));
  let complete = true;
  for (const key of ['name', 'track', 'skill'] as const) {
    if (at(table, row, key) !== '') continue;
    findings.error(cell(key), key === 'name' ? 'a row without a name' : `${quote(written.name)} has no ${key}`);
    complete = false;
  }
  const track = rename(at(table, row, 'track'), settings.tracks);
  const skill = rename(at(table, row, 'skill'), settings.skills);
  const vacations = readAway(table, row, reckoning, findings);
  if (!complete || track === '' || skill === '') return undefined;
  const starts = at(table, row, 'starts') || written.starts;
  const leaves = at(table, row, 'leaves') || written.leaves;
  const marks = { ...written, ...(starts ? { starts } : {}), ...(leaves ? { leaves } : {}) };
  // A column of dates is an answer in itself: only a mark behind a name is left to part_quarter.
  const policy = at(table, row, 'starts') || at(table, row, 'leaves') ? 'count' : settings.staff.partQuarter;
  const absent = absencesOf(marks, where, policy, reckoning, findings);
  if (!absent) return undefined;
  const away = [...absent, ...vacations];
  return { id: at(table, row, 'id'), name: written.name, team: at(table, row, 'team'), track, skill, away, where };
}

function readAway(table: Table<Column>, row: number, reckoning: Reckoning, findings: Findings): readonly Range[] {
  const text = at(table, row, 'vacations');
  if (text === '' || /^[-–—]$/.test(text)) return [];
  const ranges = readRanges(text, reckoning);
  if (typeof ranges !== 'string') return ranges;
  findings.error(cellName(table.sheet, row, table.columns.get('vacations')!), `vacation ${ranges}`);
  return [];
}
