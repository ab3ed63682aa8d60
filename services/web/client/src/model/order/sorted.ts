// The orders in which the work can be listed besides that of rank.
import type { Sorting } from '../address.ts';
import type { Row } from '../rows/rows.ts';
import { daysLate } from './due.ts';

type Size = number | string;

/** What is smaller stands first; undefined: it stands last, as there is nothing to sort it by. */
const sizes: Readonly<Record<Exclude<Sorting, 'rank'>, (row: Row) => Size | undefined>> = {
  due: ({ terms }) => terms.due,
  late: ({ item, terms }) => {
    const days = daysLate(item, terms.due);
    return days === undefined ? undefined : -days;
  },
};

/** Rows of the same size stay in the order of rank. */
export function sortedBy(rows: readonly Row[], sorting: Sorting): readonly Row[] {
  if (sorting === 'rank') return rows;
  const size = sizes[sorting];
  const sized = rows.flatMap((row) => ({ row, size: size(row) }));
  const [known, unknown] = [true, false].map((is) => sized.filter((each) => (each.size !== undefined) === is));
  const compare = (a: Size, b: Size) => (a < b ? -1 : Number(a > b));
  return [...known!.toSorted((a, b) => compare(a.size!, b.size!)), ...unknown!].map(({ row }) => row);
}
