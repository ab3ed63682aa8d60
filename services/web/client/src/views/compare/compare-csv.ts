// What is compared, as a file for a spreadsheet: the totals, and below them the items that come out differently.
import { isoDay } from '../../model/format.ts';
import { csv, type Cell } from '../../model/rows/csv.ts';
import type { Difference, Outcome } from '../../model/compare/outcomes.ts';

/** A date, `DNF`, or '' where the item is not in the plan. */
const dateCell = (item: Difference['items'][number]): Cell => (item === undefined ? '' : (item.devComplete ?? 'DNF'));

function valueCell(unit: Outcome['unit'], value: number | undefined): Cell {
  if (value === undefined || unit !== 'day') return value ?? '';
  return value === Infinity ? 'DNF' : isoDay(value);
}

export function compareCsv(
  names: readonly string[],
  outcomes: readonly Outcome[],
  differences: readonly Difference[],
): string {
  return csv([
    ['Outcome', 'Unit', ...names],
    ...outcomes.map(({ label, unit, values }) => [label, unit, ...values.map((value) => valueCell(unit, value))]),
    [],
    ['Item', 'Track', ...names],
    ...differences.map(({ name, track, items }) => [name, track, ...items.map(dateCell)]),
  ]);
}
