import type { Range } from '../cells/days.ts';

export interface AwayRange extends Range {
  /** The cell that says it, by its stream: `raw vacations!B4`. */
  readonly place: string;
}

/** Somebody is away, and where the sheet says so. */
export interface Absence {
  readonly name: string;
  readonly ranges: readonly AwayRange[];
  /** The cell of the name, and of the dates. */
  readonly nameCell: string;
  readonly datesCell: string;
}
