// The long form of a sheet of work, a row an item and skill: rows of one item become one.
import { nameKey } from '../cells/names.ts';
import { at, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';
import type { WorkRow } from './row.ts';
import { exact, type Estimated } from './spread.ts';
import { amountsAt, ofSkills } from './value-cells.ts';

/** What a row without a name takes from the one above, where it has a skill. */
const carried: readonly WorkColumn[] = ['name', 'id', 'track', 'team', 'triage', 'rank'];

/** Whether each row is of a skill, which a column names. */
export function isLongForm({ columns }: Table<WorkColumn>, isPlain: boolean): boolean {
  return isPlain && columns.has('skill');
}

/** A row that goes on with the item above says so by what it leaves empty. */
export function withNamesCarried(table: Table<WorkColumn>): Table<WorkColumn> {
  const { sheet, headerRow, columns } = table;
  if (!columns.has('skill')) return table;
  let above: readonly string[] = [];
  const rows = sheet.rows.map((cells, row) => {
    if (row <= headerRow || at(table, row, 'skill') === '') return cells;
    const filled = [...cells];
    if (at(table, row, 'name') === '') {
      for (const key of carried) {
        const column = columns.get(key);
        if (column !== undefined && !filled[column]) filled[column] = above[column] ?? '';
      }
    }
    above = filled;
    return filled;
  });
  return { ...table, sheet: { ...sheet, rows } };
}

/** Rows of one item as one, by their ids, else by their tracks and names. The first has what else is said of it. */
export function joinRows(rows: readonly WorkRow[]): WorkRow[] {
  const joined = new Map<string, WorkRow>();
  for (const row of rows) {
    const known = joined.get(keyOf(row));
    const own = {
      ...row,
      cells: ofSkills(
        row.cells,
        row.estimated.estimate.map(({ skill }) => skill),
      ),
    };
    joined.set(keyOf(row), known ? together(known, own) : own);
  }
  return [...joined.values()];
}

function together(one: WorkRow, other: WorkRow): WorkRow {
  return {
    ...one,
    prereqs: [...one.prereqs, ...other.prereqs],
    estimated: sum(one.estimated, other.estimated),
    cells: [...one.cells, ...amountsAt(other.place, other.cells)],
  };
}

function sum(one: Estimated, other: Estimated): Estimated {
  const estimate = added(one.estimate, other.estimate);
  const ends = (key: 'low' | 'high') => {
    if (one.low.length + other.low.length === 0) return [];
    const of = (each: Estimated) => (each[key].length > 0 ? each[key] : each.estimate);
    const all = added(of(one), of(other));
    return all.filter(({ skill }) => [one, other].some(({ low }) => low.some((demand) => demand.skill === skill)));
  };
  return { estimate, low: ends('low'), high: ends('high') };
}

function added(one: Estimated['estimate'], other: Estimated['estimate']): Estimated['estimate'] {
  const weeks = new Map<string, number>();
  for (const demand of [...one, ...other])
    weeks.set(demand.skill, exact((weeks.get(demand.skill) ?? 0) + demand.weeks));
  return [...weeks].map(([skill, amount]) => ({ skill, weeks: amount }));
}

function keyOf({ id, track, name }: WorkRow): string {
  return nameKey(id) || `${nameKey(track)}\t${nameKey(name)}`;
}
