// Where a sheet of work has the values of an item: mostly the same columns for all of them.
import type { ValueCell } from '@qplan/streams';
import { columnName } from '../tables/sheet.ts';
import type { Table } from '../tables/table.ts';
import type { AmountColumn, WorkColumn } from './columns.ts';
import type { Role } from './spread.ts';

const named: readonly (readonly [WorkColumn, string])[] = [
  ['triage', 'triage'],
  ['track', 'track'],
  ['rank', 'rank'],
  ['team', 'team'],
  ['value', 'value'],
  ['notBefore', 'not before'],
  ['due', 'due'],
];

/** Of each row. `amounts`: the columns of estimates, and whether a row has what is left in place of them. */
export function valueCells(
  table: Table<WorkColumn>,
  prereqs: readonly number[],
  amounts: { readonly columns: readonly AmountColumn[]; readonly isLeft: (row: number) => boolean },
): (row: number) => readonly ValueCell[] {
  const others = valueColumns(table, prereqs);
  const usual = [...others, ...amountColumns(amounts.columns)];
  const remaining = table.columns.get('remaining');
  if (remaining === undefined) return () => usual;
  const ofWhatIsLeft = [...others, { of: words.likely, at: columnName(remaining) }];
  return (row) => (amounts.isLeft(row) ? ofWhatIsLeft : usual);
}

/** Of all but the amounts. */
function valueColumns({ columns }: Table<WorkColumn>, [prereqs]: readonly number[]): ValueCell[] {
  const found = named.flatMap(([key, of]) => {
    const column = columns.get(key);
    return column === undefined ? [] : { of, at: columnName(column) };
  });
  return prereqs === undefined ? found : [...found, { of: 'waits', at: columnName(prereqs) }];
}

const words: Readonly<Record<Role, string>> = { likely: 'estimate', low: 'low', high: 'high' };

/** Of the amounts: `estimate Apps`, or `estimate`, where a column is of no skill. One that is a part of a sum is none. */
function amountColumns(columns: readonly AmountColumn[]): ValueCell[] {
  return columns.flatMap(({ column, skill, role, isPart }) =>
    isPart ? [] : { of: skill === undefined ? words[role] : `${words[role]} ${skill}`, at: columnName(column) },
  );
}

/** Cells of the amounts of a row that is of some skills alone. */
export function ofSkills(cells: readonly ValueCell[], skills: readonly string[]): ValueCell[] {
  const plain = Object.values(words);
  return cells.flatMap(({ of, at }) =>
    plain.includes(of) ? skills.map((skill) => ({ of: `${of} ${skill}`, at })) : { of, at },
  );
}

/** The amounts' cells of another row, whose name is at `place`: whole ones. */
export function amountsAt(place: string, cells: readonly ValueCell[]): ValueCell[] {
  return cells
    .filter(({ of }) => Object.values(words).includes(of.split(' ')[0]!))
    .map(({ of, at }) => ({ of, at: at.includes('!') ? at : place.replace(/[A-Z]+(?=\d+$)/, at) }));
}
