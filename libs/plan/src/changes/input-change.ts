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
  /** Where the sheet has it: that of the later version, or of the earlier where it is gone. */
  readonly cell?: string;
}

export function planChange(kind: string, text: string): InputChange {
  return { about: 'plan', name: '', kind, what: text, text, weeks: 0 };
}
