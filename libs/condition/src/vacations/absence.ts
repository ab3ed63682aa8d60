import type { Range } from '../cells/days.ts';

/** Somebody is away, and where the sheet says so. */
export interface Absence {
  readonly name: string;
  readonly ranges: readonly Range[];
  /** The cell of the name, and of the dates. */
  readonly nameCell: string;
  readonly datesCell: string;
}
