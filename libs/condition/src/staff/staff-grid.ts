// Staff as a grid: tracks across the header row, the skill in the first column and carried down, a name a cell.
import type { SheetSettings } from '@qplan/config';
import type { Reckoning } from '../cells/day-words.ts';
import { isFormulaError, quote } from '../cells/text.ts';
import { Problems } from '../problems.ts';
import { matches, rename } from '../cells/names.ts';
import { readMarks } from './marks.ts';
import { headsOf, membersOf, type Staff, type StaffMember } from './person.ts';
import { trackProblem } from '../cells/place.ts';
import { isCrossedOut } from '../tables/seen.ts';
import { namesIn } from './names-in-cell.ts';
import { cellName, cellPlace, cellText, isBlank, rowName, type Sheet } from '../tables/sheet.ts';
import { headerName, isNamed } from '../tables/table.ts';

interface Grid {
  readonly headerRow: number;
  readonly skillColumn: number;
}

export function readStaffGrid(sheet: Sheet, settings: SheetSettings, reckoning: Reckoning, problems: Problems): Staff {
  const grid = findGrid(sheet, settings.staff);
  if (!grid) {
    problems.miss(
      sheet.title,
      'no row has the tracks: a header row with a track a column, the skill in the first; see [condition.staff]',
    );
    return { people: [], leftOut: [] };
  }
  const people: StaffMember[] = [];
  const leftOut: string[] = [];
  const tracks = readTracks(sheet, grid, settings, problems);
  for (const { row, column, text, skill, skillWhere } of nameCells(sheet, grid, settings, problems)) {
    const where = cellName(sheet, row, column);
    const track = tracks.get(column);
    if (track === undefined || skill === undefined || !isName(text)) {
      reportCell(where, text, track, skill, problems);
      continue;
    }
    const { name, marks } = readMarks(text, where);
    if (isCrossedOut(sheet, row, column)) {
      problems.warn(where, `${quote(name)} is struck through: left out`, { name, track });
      leftOut.push(name);
      continue;
    }
    if (track === '' || skill === '') {
      problems.note(where, `${quote(name)}: left out with its track or skill, as config.ini says`);
      leftOut.push(name);
      continue;
    }
    const found = new Problems();
    const heads = headsOf(name, marks, { plan: reckoning, partQuarter: settings.staff.partQuarter }, found);
    if (heads.counts) problems.add(found);
    else problems.addOf({ name, track }, found);
    const place = cellPlace(sheet, row, column);
    people.push(
      ...membersOf(
        { id: '', calledBy: name, team: '', track, skill, away: [], skillWhere, where, place, cells: [] },
        heads,
      ),
    );
    if (heads.parts.length === 0) leftOut.push(name);
  }
  return { people, leftOut };
}

/** Neither figures nor a sentence: people write notes into a grid too. */
function isName(text: string): boolean {
  return !/^[\d.,%\s]+$/.test(text) && !isFormulaError(text) && !isSentence(text);
}

function isSentence(text: string): boolean {
  return text.split(' ').length > 8 || /[.:!] \p{L}.* /u.test(text.replace(/\p{Lu}\p{Ll}{0,2}\. /gu, ''));
}

function reportCell(
  where: string,
  text: string,
  track: string | undefined,
  skill: string | undefined,
  problems: Problems,
): void {
  if (isSentence(text)) problems.warn(where, `${quote(text)} is taken for a note and left out`);
  else if (track === undefined) {
    const help = 'head the column, or leave it out with ignore in [condition.staff]';
    problems.error(where, `${quote(text)} stands under no track: ${help}`);
  } else if (skill === undefined) {
    problems.error(where, `${quote(text)} has no skill: the first column is empty here and above`);
  } else {
    const help = 'leave the cell empty, or leave it out with skip in [condition.staff]';
    problems.error(where, `${quote(text)} is no name: ${help}`);
  }
}

/** The header row is the one whose corner says Skill or the like; else the first with two names or more. */
function findGrid(sheet: Sheet, { skill, headerRow: given }: SheetSettings['staff']): Grid | undefined {
  for (const [row, cells] of sheet.rows.entries()) {
    if (given !== undefined && row !== given - 1) continue;
    const corner = cells.findIndex((cell, column) => isNamed(skill, cell, column));
    if (corner >= 0 && cells.some((cell, column) => column > corner && cell !== '')) {
      return { headerRow: row, skillColumn: corner };
    }
  }
  const headerRow =
    given === undefined ? sheet.rows.findIndex((cells) => cells.filter(Boolean).length >= 2) : given - 1;
  const below = sheet.rows.slice(headerRow + 1);
  const skillColumn = (sheet.rows[headerRow] ?? []).findIndex((_, column) => below.some((cells) => cells[column]));
  return headerRow < 0 || skillColumn < 0 ? undefined : { headerRow, skillColumn };
}

/** Column → track; empty for a column that is left out. */
function readTracks(sheet: Sheet, { headerRow, skillColumn }: Grid, settings: SheetSettings, problems: Problems) {
  const tracks = new Map<number, string>();
  for (const [column, cell] of (sheet.rows[headerRow] ?? []).entries()) {
    if (column <= skillColumn || cell === '') continue;
    const isUnused = matches(settings.staff.ignore, headerName(cell)) || isNamed(settings.staff.unused, cell, column);
    const track = isUnused ? '' : rename(cell, settings.tracks);
    const problem = trackProblem(track);
    if (problem !== undefined) problems.error(cellName(sheet, headerRow, column), problem);
    tracks.set(column, problem === undefined ? track : '');
  }
  const named = [...tracks.values()].filter(Boolean);
  problems.note(rowName(sheet, headerRow), `staff: a grid; tracks ${named.map(quote).join(', ')}`);
  const ofTracks = [...tracks].flatMap(([column, name]) => (name === '' ? [] : { column, as: 'person', name }));
  const columns = [{ column: skillColumn, as: 'skill' }, ...ofTracks];
  problems.took({ stream: sheet.stream, layout: 'grid', headerRow, columns });
  return tracks;
}

/** The cells that hold somebody's name, each with the skill that its row has or carries on. */
function* nameCells(sheet: Sheet, { headerRow, skillColumn }: Grid, settings: SheetSettings, problems: Problems) {
  const { skip, ignore, unused } = settings.staff;
  const headers = sheet.rows[headerRow]!;
  let skill: string | undefined;
  let skillWhere = '';
  for (let row = headerRow + 1; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row]!;
    const label = cellText(sheet, row, skillColumn);
    if (isBlank(cells)) continue;
    if (matches(ignore, label)) {
      problems.note(rowName(sheet, row), `${quote(label)}: left out`);
      continue;
    }
    if (label !== '') [skill, skillWhere] = [rename(label, settings.skills), cellName(sheet, row, skillColumn)];
    for (const [column, text] of cells.entries()) {
      if (column <= skillColumn || text === '') continue;
      const header = headers[column] ?? '';
      if (matches(ignore, headerName(header)) || isNamed(unused, header, column)) continue;
      if (matches(skip, text)) problems.note(cellName(sheet, row, column), `${quote(text)}: nobody yet`);
      else
        for (const name of namesIn(sheet, row, column, problems)) yield { row, column, text: name, skill, skillWhere };
    }
  }
}
