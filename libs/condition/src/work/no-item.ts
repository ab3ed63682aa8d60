// Rows of a sheet of work that are no items.
import type { SheetSettings } from '@qplan/config';
import { matches } from '../cells/names.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { isCrossedOut } from '../tables/seen.ts';
import { cellText, rowName } from '../tables/sheet.ts';
import { at, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';
import type { EstimateReader } from './estimates.ts';

export interface RowReading {
  readonly table: Table<WorkColumn>;
  readonly settings: SheetSettings;
  readonly estimates: EstimateReader;
  readonly prereqColumns: readonly number[];
  readonly problems: Problems;
}

/** Whether this row and all below it are left out. */
export function isStop({ table: { sheet }, settings, problems }: RowReading, row: number): boolean {
  const found = sheet.rows[row]!.find((cell) => matches(settings.work.stop, cell));
  if (found === undefined) return false;
  problems.note(rowName(sheet, row), `${quote(found)}: this row and all below it are left out`);
  return true;
}

/** Totals, headings between the items, a header row again: reported, the more so where an item may be meant. */
export function isNoItem({ table, settings, estimates, prereqColumns, problems }: RowReading, row: number): boolean {
  const { sheet, columns, headerRow } = table;
  const cells = sheet.rows[row]!;
  const where = rowName(sheet, row);
  const ignored = cells.find((cell) => matches(settings.work.ignore, cell));
  const name = at(table, row, 'name');
  const others = [...columns].filter(([key, column]) => key !== 'name' && key !== 'rank' && cells[column]);
  // Where no item has an estimate, a name is all that many have.
  const isEmpty =
    estimates.isThere &&
    others.length === 0 &&
    !estimates.hasAny(row) &&
    !prereqColumns.some((column) => cells[column]);
  if (isCrossedOut(sheet, row, columns.get('name')!)) {
    problems.note(where, `${quote(name)} is struck through: left out`);
  } else if (ignored !== undefined) {
    // A row with a track is most often an item, whatever it is called.
    const isLikeItem = settings.work.ignore.isUsual === true && name !== '' && at(table, row, 'track') !== '';
    if (isLikeItem) problems.warn(where, `${quote(ignored)}: left out, as ignore in [condition.work] says`);
    else problems.note(where, `${quote(ignored)}: left out`);
  } else if ([...columns.values()].every((column) => cells[column] === cellText(sheet, headerRow, column))) {
    problems.note(where, 'the header again: left out');
  } else if (isEmpty && name !== '') problems.warn(where, `${quote(name)} has nothing but a name: taken as a heading`);
  else if (isEmpty) problems.warn(where, `${quote(cells.find(Boolean)!)}: nothing in the columns of an item: left out`);
  else if (name === '' && others.length === 0) problems.warn(where, 'estimates without an item: left out');
  else return false;
  return true;
}
