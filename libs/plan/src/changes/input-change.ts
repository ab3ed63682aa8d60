// A change of what a plan is made from.

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
  /** Where the sheet of the later version has its name; absent where it is gone, or was in no sheet. */
  readonly cell?: string;
  /** Where that of the earlier version had it; absent where it is new. */
  readonly cellBefore?: string;
}

/** The cells of something that both versions, or one of them, have. */
export function cellsOf(was: { cell?: string } | undefined, is: { cell?: string } | undefined) {
  return {
    ...(is?.cell !== undefined && { cell: is.cell }),
    ...(was?.cell !== undefined && { cellBefore: was.cell }),
  };
}

export function planChange(kind: string, text: string): InputChange {
  return { about: 'plan', name: '', kind, what: text, text, weeks: 0 };
}
