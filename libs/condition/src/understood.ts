// What a sheet was taken for, for whoever shows it beside its cells. Rows and columns count from 0.

export interface TakenColumn {
  readonly column: number;
  /** The key of the sheet's section that the column is of; `skill`: the estimates of one; `person`: the people of a track. */
  readonly as: string;
  /** Of a skill's or a track's column: whose. */
  readonly name?: string;
  /** Of a column of amounts: what a plain number in it is. */
  readonly unit?: string;
  /** Nothing says the unit. */
  readonly isGuess?: boolean;
}

export interface Understood {
  /** The raw stream of the sheet. */
  readonly stream: string;
  /** `grid`: a track a column and a skill a row; `calendar`: a day a column; else a row an entry. */
  readonly layout: 'table' | 'grid' | 'calendar';
  readonly headerRow: number;
  readonly columns: readonly TakenColumn[];
}
