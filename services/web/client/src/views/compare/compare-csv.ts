// What is compared, as a file for a spreadsheet: the totals, and below them the items that come out differently.
import { csv, type Cell } from '../../model/rows/csv.ts';
import type { Difference, Outcome } from '../../model/outcomes.ts';

/** A date, `DNF`, or '' where the item is not in the plan. */
const dateCell = (item: Difference['items'][number]): Cell => (item === undefined ? '' : (item.devComplete ?? 'DNF'));

export function compareCsv(
  names: readonly string[],
  outcomes: readonly Outcome[],
  differences: readonly Difference[],
): string {
  return csv([
    ['Outcome', 'Unit', ...names],
    ...outcomes.map(({ label, unit, values }) => [label, unit, ...values.map((value) => value ?? '')]),
    [],
    ['Item', 'Track', ...names],
    ...differences.map(({ name, track, items }) => [name, track, ...items.map(dateCell)]),
  ]);
}
