// Work as a table found by its columns' names: an item a row, in rank order unless a column says otherwise.
import type { SheetSettings } from '@qplan/config';
import type { Day } from '@qplan/streams';
import type { Reckoning } from '../cells/day-words.ts';
import { type Known, matches, rename } from '../cells/names.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { isBlank, rowName, type Sheet } from '../tables/sheet.ts';
import { withNamesInOneColumn } from '../tables/leveled.ts';
import { allColumns, at, noteTable, type Table } from '../tables/table.ts';
import { isSkillHeader } from './amount-columns.ts';
import { findWorkTable, type WorkColumn } from './columns.ts';
import { estimateReader } from './estimates.ts';
import { isLongForm, joinRows, withNamesCarried } from './long-form.ts';
import { type Reading, readItem, readPrereqs, usualTrack } from './item.ts';
import { isNoItem, isStop } from './no-item.ts';
import type { Group } from './order/order.ts';
import { isHeading, readOutline } from './outline.ts';
import { progressReader } from './progress.ts';
import { rankReader, withRank } from './ranks.ts';
import type { Finished, Work, WorkRow } from './row.ts';
import type { Called, PassedOver } from './order/targets.ts';
import { valueCells } from './value-cells.ts';

const noWork: Work = { items: [], done: [], over: [], groups: [], wrong: [], needsSupply: true, isUnitGuessed: false };

export function readWork(
  sheet: Sheet,
  settings: SheetSettings,
  known: Known,
  reckoning: Reckoning & { readonly asOf: Day | undefined },
  problems: Problems,
): Work {
  const found = findWork(sheet, settings.work, known, problems);
  if (!found) return noWork;
  const prereqColumns = allColumns(found, 'prereqs', settings.work.prereqs, settings.work.unused);
  const headed = withRank(withSecondHeader(found, settings, known), problems);
  const table = withNamesCarried(withNamesInOneColumn(headed, 'name'));
  const progress = progressReader(table, settings.work, reckoning, problems);
  const estimates = estimateReader(table, prereqColumns, settings, known.skills, reckoning, progress.share, problems);
  const rank = rankReader(table, problems);
  const outline = readOutline(table, settings, estimates, problems);
  const cells = valueCells(table, prereqColumns, estimates);
  const parts = { table, settings, reckoning, known, estimates, progress, outline, rank, prereqColumns, cells };
  const reading = { ...parts, problems };
  const items: WorkRow[] = [];
  const done: Finished[] = [];
  const over: PassedOver[] = [];
  const groups: Group[] = [];
  const wrong: Called[] = [];
  let begun = 0;
  let above = '';
  for (let row = table.headerRow + 1; row < table.sheet.rows.length; row++) {
    if (isStop(reading, row)) {
      for (let below = row; below < sheet.rows.length; below++) over.push(passedOver(reading, below));
      break;
    }
    if (isBlank(sheet.rows[row]!)) continue;
    if (isNoItem(reading, row) || isGroup(reading, row)) {
      if (outline.hasItems(row)) groups.push(readGroup(reading, row));
      else over.push(passedOver(reading, row));
      continue;
    }
    const own = at(table, row, 'track');
    const written = own === '' && settings.work.carryDown === 'track' ? above : own;
    const track = { written, above };
    if (own !== '') above = own;
    const before = problems.errors.length;
    if (progress.isFinished(row, estimates.hasAny(row))) {
      const finished = readFinished(reading, row, written);
      if (finished) done.push(finished);
      continue;
    }
    const item = readItem(reading, row, track);
    if (progress.isBegun(row)) begun += 1;
    if (item) items.push(item);
    else if (problems.errors.length > before) wrong.push(called(reading, row));
    else over.push(passedOver(reading, row));
  }
  problems.note(sheet.title, counted(items.length, 'item'));
  if (begun > 0 && reckoning.asOf === undefined) {
    const message = `what is left of ${counted(begun, 'item')} counts, and so does all of the plan's capacity`;
    problems.warn(
      rowName(sheet, table.headerRow),
      `${message}; set as_of = today in [condition.plan] once it has begun`,
    );
  }
  if (done.length > 0) problems.note(sheet.title, `${counted(done.length, 'item')} finished`);
  return {
    items: isLongForm(table, estimates.isPlain) ? joinRows(items) : items,
    done,
    over,
    groups,
    wrong,
    needsSupply: estimates.isThere || prereqColumns.length === 0,
    isUnitGuessed: estimates.isGuessed,
  };
}

/** What groups others and has no name of its own, or is counted by what is in it. */
function isGroup({ table, outline, estimates, problems }: Reading, row: number): boolean {
  if (outline.isGroup(row)) return true;
  if (!isHeading(table, row)) return false;
  const where = rowName(table.sheet, row);
  const what = `${quote(at(table, row, 'parent'))} heads what is below it`;
  if (estimates.hasAny(row)) problems.warn(where, `${what}: its own estimates are left out`);
  else problems.note(where, `${what}: no item`);
  return true;
}

function readGroup(reading: Reading, row: number): Group {
  const { table, outline } = reading;
  const whole = called(reading, row);
  const name = whole.name || at(table, row, 'parent');
  return { ...whole, name, row, prereqs: readPrereqs(reading, row), groups: outline.above(row) };
}

/** Undefined where config.ini leaves out its track, or it has no name. */
function readFinished(reading: Reading, row: number, trackText: string): Finished | undefined {
  const { settings, known, progress } = reading;
  const track = rename(trackText || (usualTrack(settings.work, known) ?? ''), settings.tracks);
  const name = at(reading.table, row, 'name');
  if (name === '' || (track === '' && trackText !== '')) return undefined;
  const date = progress.finishedOn(row);
  return { ...called(reading, row), track: known.tracks.find(track) ?? track, isDone: true, date };
}

function called({ table }: Reading, row: number): Called {
  const [id, name, track, position] = (['id', 'name', 'track', 'rank'] as const).map((key) => at(table, row, key));
  return { id: id!, name: name!, track: track!, position: position! };
}

function passedOver(reading: Reading, row: number): PassedOver {
  const cells = reading.table.sheet.rows[row]!;
  return { ...called(reading, row), isDone: cells.some((cell) => matches(reading.settings.work.done, cell)) };
}

function findWork(
  sheet: Sheet,
  settings: SheetSettings['work'],
  known: Known,
  problems: Problems,
): Table<WorkColumn> | undefined {
  const track = usualTrack(settings, known);
  // What heads no more than the names may lack a track alone.
  const any = findWorkTable(sheet, settings, track ?? '');
  const table =
    any && sheet.rows[any.headerRow]!.filter(Boolean).length > 1 ? any : findWorkTable(sheet, settings, track);
  if (table) noteTable('work: ', table, problems);
  if (table?.columns.has('track') || (table && track !== undefined)) return table;
  const [where, missing] = table
    ? [rowName(sheet, table.headerRow), 'no column is the track; see track and default_track in [condition.work]']
    : [
        sheet.title,
        'no row heads the work: a column for the item and one for its track; see name and track in [condition.work]',
      ];
  problems.miss(where, missing);
  return undefined;
}

/** A header may have two rows: `Estimates` and, in the row below it, `Apps`, `Native`, `QA`. */
function withSecondHeader(table: Table<WorkColumn>, settings: SheetSettings, { skills }: Known): Table<WorkColumn> {
  const row = table.headerRow + 1;
  const cells = table.sheet.rows[row] ?? [];
  const isHeader =
    at(table, row, 'name') === '' &&
    at(table, row, 'track') === '' &&
    cells.some((cell) => isSkillHeader(cell, settings, skills));
  if (!isHeader) return table;
  const columns = [...table.columns].filter(([key, column]) => key !== 'estimate' || !cells[column]);
  return { ...table, headerRow: row, upperRow: table.headerRow, columns: new Map(columns) };
}
