// Work as a table found by its columns' names: an item a row, in rank order unless a column says otherwise.
import type { SheetSettings } from '@qplan/config';
import { type Day, formatDay, type Triage } from '@qplan/streams';
import { readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { readPeriod } from '../cells/periods.ts';
import { counted, formulaProblem, isFormulaError, quote } from '../cells/text.ts';
import { findWorkTable, type WorkColumn } from './columns.ts';
import { readDue } from './due-days.ts';
import { isSkillHeader } from './amount-columns.ts';
import { type EstimateReader, estimateReader } from './estimates.ts';
import type { Called, PassedOver, PrereqCell } from './order.ts';
import { type ProgressReader, progressReader } from './progress.ts';
import { isNoItem, isStop } from './no-item.ts';
import { rankReader, withRank } from './ranks.ts';
import type { Estimated } from './spread.ts';
import { oneTrack } from './tracks.ts';
import type { Problems } from '../problems.ts';
import { type Known, matches, rename } from '../cells/names.ts';
import { trackProblem } from '../cells/place.ts';
import { linesAt } from '../tables/seen.ts';
import { cellName, cellPlace, isBlank, rowName, type Sheet } from '../tables/sheet.ts';
import { allColumns, at, noteTable, type Table } from '../tables/table.ts';
import { readTriage, triageProblem } from '../cells/triage.ts';

/** An item as the sheet has it; its rank, id and prerequisites follow when all are read. */
export interface WorkRow {
  readonly name: string;
  readonly id: string;
  readonly rank: number | undefined;
  readonly triage: Triage;
  readonly track: string;
  readonly team: string;
  readonly value: string;
  /** The position that other rows may know it by: the text of its rank. */
  readonly position: string;
  readonly prereqs: readonly PrereqCell[];
  readonly estimated: Estimated;
  readonly days: ItemDays;
  /** Where the name is, by its stream: `raw work!B17`. */
  readonly place: string;
  /** The cell of a column, for what is found out later. */
  readonly cell: (column: WorkColumn) => string;
}

export interface Work {
  readonly items: readonly WorkRow[];
  /** Rows of finished items. */
  readonly done: readonly Finished[];
  /** Rows that the settings leave out. */
  readonly over: readonly PassedOver[];
  /** Rows that have a problem. */
  readonly wrong: readonly Called[];
  readonly needsSupply: boolean;
  /** Nothing says what the numbers of its estimates are. */
  readonly isUnitGuessed: boolean;
}

export interface Finished extends PassedOver {
  /** Undefined where no cell says it. */
  readonly date: Day | undefined;
}

const noWork: Work = { items: [], done: [], over: [], wrong: [], needsSupply: true, isUnitGuessed: false };

/** What every row is read with. */
interface Reading {
  readonly table: Table<WorkColumn>;
  readonly settings: SheetSettings;
  readonly reckoning: Reckoning;
  readonly known: Known;
  readonly estimates: EstimateReader;
  readonly progress: ProgressReader;
  readonly rank: (row: number, item: string) => number | undefined;
  /** The columns that say what an item waits for. */
  readonly prereqColumns: readonly number[];
  readonly problems: Problems;
}

export function readWork(
  sheet: Sheet,
  settings: SheetSettings,
  known: Known,
  reckoning: Reckoning & { readonly asOf: Day | undefined },
  problems: Problems,
): Work {
  const found = findWork(sheet, settings.work, known, problems);
  if (!found) return noWork;
  noteTable('work: ', found, problems);
  const prereqColumns = allColumns(found, 'prereqs', settings.work.prereqs, settings.work.unused);
  const table = withRank(withSecondHeader(found, settings, known), problems);
  const progress = progressReader(table, settings.work, reckoning, problems);
  const estimates = estimateReader(table, prereqColumns, settings, known.skills, reckoning, progress.share, problems);
  const rank = rankReader(table, problems);
  const reading = { table, settings, reckoning, known, estimates, progress, rank, prereqColumns, problems };
  const items: WorkRow[] = [];
  const done: Finished[] = [];
  const over: PassedOver[] = [];
  const wrong: Called[] = [];
  let begun = 0;
  let above = '';
  for (let row = table.headerRow + 1; row < sheet.rows.length; row++) {
    if (isStop(reading, row)) {
      for (let below = row; below < sheet.rows.length; below++) over.push(passedOver(reading, below));
      break;
    }
    if (isBlank(sheet.rows[row]!)) continue;
    if (isNoItem(reading, row)) {
      over.push(passedOver(reading, row));
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
    items,
    done,
    over,
    wrong,
    needsSupply: estimates.isThere || prereqColumns.length === 0,
    isUnitGuessed: estimates.isGuessed,
  };
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
  const table = findWorkTable(sheet, settings, track);
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

/** The track of what names none: config.ini's, else the only one that there is. */
function usualTrack({ defaultTrack }: SheetSettings['work'], { tracks }: Known): string | undefined {
  return defaultTrack ?? (tracks.names.length === 1 ? tracks.names[0] : undefined);
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

/** What stands in the column of tracks, and the last that stood there. */
interface TrackCell {
  readonly written: string;
  readonly above: string;
}

function readItem(reading: Reading, row: number, trackCell: TrackCell): WorkRow | undefined {
  const { table, settings, estimates, problems } = reading;
  const cell = (column: WorkColumn) =>
    cellName(table.sheet, row, table.columns.get(column) ?? table.columns.get('name')!);
  const name = at(table, row, 'name');
  const before = problems.errors.length;
  if (name === '') problems.error(cell('name'), 'an item without a name: name it, or empty its row');
  for (const [column, text] of [['name', name] as const, ['track', trackCell.written] as const]) {
    if (isFormulaError(text)) problems.error(cell(column), formulaProblem(text));
  }
  const track = readTrack(reading, trackCell, name, cell('track'));
  const triageText = at(table, row, 'triage');
  const triage = readTriage(triageText, settings.triage);
  if (triage === undefined) problems.error(cell('triage'), triageProblem(triageText, settings.triage));
  const rank = reading.rank(row, name);
  const estimated = estimates.read(row);
  const days = readDays(reading, row, cell);
  if (problems.errors.length > before || triage === undefined || track === '') return undefined;
  if (estimated.estimate.length === 0 && estimates.isThere)
    problems.warn(estimates.cell(row), `${quote(name)} has no estimate`);
  const [id, team, value] = [at(table, row, 'id'), at(table, row, 'team'), at(table, row, 'value')];
  const position = at(table, row, 'rank');
  const prereqs = readPrereqs(reading, row);
  const place = cellPlace(table.sheet, row, table.columns.get('name')!);
  return { name, id, rank, triage, track, team, value, position, prereqs, estimated, days, place, cell };
}

/** Dates of an item; a quarter, month or week begins it on its first day and is due on its last. */
export interface ItemDays {
  readonly notBefore?: Day;
  readonly due?: Day;
}

function readDays({ table, settings, reckoning, problems }: Reading, row: number, cell: WorkRow['cell']): ItemDays {
  const days: { -readonly [K in keyof ItemDays]: ItemDays[K] } = {};
  for (const key of ['notBefore', 'due'] as const) {
    const text = at(table, row, key);
    if (text === '' || matches(settings.work.blank, text)) continue;
    const first = key === 'notBefore' ? readPeriod(text, reckoning)?.from : undefined;
    const day = first ?? (key === 'due' ? readDue(text, reckoning) : readOneDay(text, reckoning));
    if (typeof day === 'number') days[key] = day;
    else problems.error(cell(key), `${key === 'due' ? 'due' : 'not before'} ${day}`);
  }
  const { notBefore = -Infinity, due = Infinity } = days;
  if (due < notBefore)
    problems.warn(cell('due'), `due before ${formatDay(notBefore)}, the first day that it may begin`);
  return days;
}

function readPrereqs({ table: { sheet }, prereqColumns }: Reading, row: number): PrereqCell[] {
  return prereqColumns.flatMap((column) => {
    const text = linesAt(sheet, row, column).join('\n');
    return text === '' ? [] : { text, where: cellName(sheet, row, column) };
  });
}

/** The track in the plan's words; empty when config.ini leaves it out, or when there is none, and then said so. */
function readTrack(
  { settings, known, problems }: Reading,
  { written, above }: TrackCell,
  item: string,
  where: string,
): string {
  const text = written || (usualTrack(settings.work, known) ?? '');
  if (text === '') {
    const help = above === '' ? '' : `; carry_down = track takes that of the row above, ${quote(above)}`;
    problems.error(where, `${quote(item)} has no track${known.tracks.list()}${help}`);
    return '';
  }
  const renamed = rename(text, settings.tracks);
  const problem = trackProblem(renamed);
  if (problem !== undefined) problems.error(where, problem);
  if (renamed === '') problems.note(where, `${quote(text)}: left out by [condition.tracks]`);
  return renamed === '' ? '' : oneTrack(renamed, item, where, known, problems);
}
