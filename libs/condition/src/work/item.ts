// A row of work as an item.
import type { SheetSettings } from '@qplan/config';
import { formatDay, type ValueCell } from '@qplan/streams';
import { readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { readPeriod } from '../cells/periods.ts';
import { formulaProblem, isFormulaError, quote } from '../cells/text.ts';
import { type Known, matches, rename } from '../cells/names.ts';
import { trackProblem } from '../cells/place.ts';
import { readTriage, triageProblem } from '../cells/triage.ts';
import type { Problems } from '../problems.ts';
import { linesAt } from '../tables/seen.ts';
import { cellName, cellPlace } from '../tables/sheet.ts';
import { at, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';
import { readDue } from './due-days.ts';
import type { EstimateReader } from './estimates.ts';
import type { PrereqCell } from './order/order.ts';
import type { Outline } from './outline.ts';
import type { ProgressReader } from './progress.ts';
import type { ItemDays, WorkRow } from './row.ts';
import { oneTrack } from './tracks.ts';

/** What every row is read with. */
export interface Reading {
  readonly table: Table<WorkColumn>;
  readonly settings: SheetSettings;
  readonly reckoning: Reckoning;
  readonly known: Known;
  readonly estimates: EstimateReader;
  readonly progress: ProgressReader;
  readonly outline: Outline;
  readonly rank: (row: number, item: string) => number | undefined;
  /** The columns that say what an item waits for. */
  readonly prereqColumns: readonly number[];
  /** Where the values of a row are. */
  readonly cells: (row: number) => readonly ValueCell[];
  readonly problems: Problems;
}

/** The track of what names none: config.ini's, else the only one that there is. */
export function usualTrack({ defaultTrack }: SheetSettings['work'], { tracks }: Known): string | undefined {
  return defaultTrack ?? (tracks.names.length === 1 ? tracks.names[0] : undefined);
}

/** What stands in the column of tracks, and the last that stood there. */
export interface TrackCell {
  readonly written: string;
  readonly above: string;
}

export function readItem(reading: Reading, row: number, trackCell: TrackCell): WorkRow | undefined {
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
  const group = reading.outline.groupOf(row);
  const groups = reading.outline.above(row);
  const place = cellPlace(table.sheet, row, table.columns.get('name')!);
  const cells = reading.cells(row);
  const said = { name, id, rank, triage, track, team, value, position, prereqs, estimated, days };
  return { ...said, groups, group, place, cells, cell };
}

function readDays({ table, settings, reckoning, problems }: Reading, row: number, cell: WorkRow['cell']): ItemDays {
  const days: { -readonly [K in keyof ItemDays]: ItemDays[K] } = {};
  for (const key of ['notBefore', 'due'] as const) {
    const text = at(table, row, key);
    if (text === '' || matches(settings.work.blank, text)) continue;
    const first = key === 'notBefore' ? readPeriod(text, reckoning)?.from : undefined;
    const day = first ?? (key === 'due' ? readDue(text, reckoning) : readOneDay(text, reckoning));
    if (typeof day === 'number') days[key] = day;
    else problems.doubt(settings.work[key], cell(key), `${key === 'due' ? 'due' : 'not before'} ${day}`);
  }
  const { notBefore = -Infinity, due = Infinity } = days;
  if (due < notBefore)
    problems.warn(cell('due'), `due before ${formatDay(notBefore)}, the first day that it may begin`);
  return days;
}

export function readPrereqs(
  { table: { sheet }, prereqColumns }: Pick<Reading, 'table' | 'prereqColumns'>,
  row: number,
): PrereqCell[] {
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
