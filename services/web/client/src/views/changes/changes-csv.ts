// What a what-if changes, as a file for a spreadsheet: numbers as they are, unrounded, and `DNF` for what is not done within the plan.
import { csv, type Cell } from '../../model/rows/csv.ts';
import type { Change, Value } from '../../whatif/what-changes.ts';

const cellOf = (value: Value): Cell => (typeof value === 'object' ? (value.day ?? 'DNF') : (value ?? ''));

export function changesCsv(changes: readonly Change[]): string {
  return csv([
    ['Kind', 'Track', 'Name', 'What', 'Unit', 'Was', 'Is', 'Difference'],
    ...changes.map(({ kind, track, name, what, unit, was, is, by }) => [
      kind,
      track,
      name,
      what,
      unit,
      cellOf(was),
      cellOf(is),
      by ?? '',
    ]),
  ]);
}
