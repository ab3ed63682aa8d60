// Rows of a sheet of work, as they are read, before ranks, ids and prerequisites follow.
import type { Day, Triage, ValueCell } from '@qplan/streams';
import type { WorkColumn } from './columns.ts';
import type { Group, Waiting } from './order/order.ts';
import type { Called, PassedOver } from './order/targets.ts';
import type { Estimated } from './spread.ts';

/** An item as the sheet has it; its rank, id and prerequisites follow when all are read. */
export interface WorkRow extends Waiting {
  readonly rank: number | undefined;
  readonly triage: Triage;
  readonly team: string;
  readonly value: string;
  readonly estimated: Estimated;
  /** What it is in, an epic say; empty where it is in nothing. */
  readonly group: string;
  readonly days: ItemDays;
  /** Where the name is, by its stream: `raw work!B17`. */
  readonly place: string;
  /** Where its other values are. */
  readonly cells: readonly ValueCell[];
  /** The cell of a column, for what is found out later. */
  readonly cell: (column: WorkColumn) => string;
}

export interface Work {
  readonly items: readonly WorkRow[];
  /** Rows of finished items. */
  readonly done: readonly Finished[];
  /** Rows that the settings leave out. */
  readonly over: readonly PassedOver[];
  /** Rows that group others, and are no items themselves. */
  readonly groups: readonly Group[];
  /** Rows that have a problem. */
  readonly wrong: readonly Called[];
  readonly needsSupply: boolean;
  /** Nothing says what the numbers of its estimates are. */
  readonly isUnitGuessed: boolean;
}

export interface Finished extends PassedOver {
  /** Undefined where no cell says it. */
  readonly date: Day | undefined;
}

/** Dates of an item; a quarter, month or week begins it on its first day and is due on its last. */
export interface ItemDays {
  readonly notBefore?: Day;
  readonly due?: Day;
}
