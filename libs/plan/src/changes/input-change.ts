// A change of what a plan is made from.

import type { ValueCell } from '../model.ts';

export interface InputChange {
  readonly about: 'item' | 'person' | 'plan';
  /** Of the item or the person; '' for the plan. */
  readonly name: string;
  /** The sort of change, for counting those that are alike. */
  readonly kind: string;
  /** What is different, to be said where it is clear of whom: `estimate Server +2 (3 → 5)` */
  readonly what: string;
  /** The same with its name: `Login: estimate Server +2 (3 → 5)` */
  readonly text: string;
  /** Person-weeks more of estimates; 0 for other changes. */
  readonly weeks: number;
  /**
   * Where the sheet of the later version has what changed, or else the name; absent where that is gone, or was in no sheet.
   */
  readonly cell?: string;
  /** The same of the earlier version; absent where it is new. */
  readonly cellBefore?: string;
}

/** A line of a sheet, as far as it is known where that says what. */
interface Line {
  readonly cell?: string;
  readonly cells?: readonly ValueCell[];
}

/**
 * The cells of something that both versions, or one of them, have: of the first of these values whose place is known, else of the
 * name.
 */
export function cellsOf(was: Line | undefined, is: Line | undefined, values: readonly string[] = []) {
  const [cell, cellBefore] = [is && cellOf(is, values), was && cellOf(was, values)];
  return { ...(cell !== undefined && { cell }), ...(cellBefore !== undefined && { cellBefore }) };
}

function cellOf({ cell, cells = [] }: Line, values: readonly string[]): string | undefined {
  const at = values.map((value) => cells.find(({ of }) => of === value)?.at).find((found) => found !== undefined);
  if (at === undefined) return cell;
  // The row of `raw work!B17`
  return at.includes('!') ? at : cell?.replace(/[A-Z]+(?=\d+$)/, at);
}

export function planChange(kind: string, text: string): InputChange {
  return { about: 'plan', name: '', kind, what: text, text, weeks: 0 };
}
