// The due dates of a sheet of work, looked at before anything else is known of the plan.
import type { SheetSettings } from '@qplan/config';
import type { Day } from '@qplan/streams';
import { readOneDay } from '../cells/days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { readPeriod } from '../cells/periods.ts';
import { cellName, type Sheet } from '../tables/sheet.ts';
import { at } from '../tables/table.ts';
import { findWorkTable } from './columns.ts';

/** Those that can be read; the others are reported when the items are. */
export function dueDays(sheet: Sheet, settings: SheetSettings['work'], plan: Reckoning): { day: Day; where: string }[] {
  const table = findWorkTable(sheet, settings, settings.defaultTrack);
  const column = table?.columns.get('due');
  if (!table || column === undefined) return [];
  return sheet.rows.flatMap((_, row) => {
    const text = row > table.headerRow ? at(table, row, 'due') : '';
    const day = text === '' ? undefined : readDue(text, plan);
    return typeof day === 'number' ? { day, where: cellName(sheet, row, column) } : [];
  });
}

/** The day by which something is to be done: the last of a quarter, month or week; or what is wrong. */
export function readDue(text: string, plan: Reckoning): Day | string {
  return readPeriod(text, plan)?.to ?? readOneDay(text, plan);
}
