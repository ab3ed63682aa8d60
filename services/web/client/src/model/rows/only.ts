// The items of a kind alone.
import type { Only } from '../address.ts';
import { isLate } from '../order/due.ts';
import { fits, hasEstimate, type Row } from './rows.ts';

const tests: Readonly<Record<Only, (row: Row) => boolean>> = {
  all: () => true,
  unfit: ({ item }) => hasEstimate(item) && !fits(item),
  undone: ({ item }) => hasEstimate(item) && item.devComplete === null,
  late: isLate,
  unknown: ({ item }) => !hasEstimate(item),
};

export function isOf(only: Only): (row: Row) => boolean {
  return tests[only];
}
