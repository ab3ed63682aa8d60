// Months of the calendar, as they are told: `2027-01`.

const msPerDay = 86_400_000;

export interface Month {
  readonly is: string;
  /** The first day after it. */
  readonly next: number;
}

/** The month of a day. */
export function monthOf(day: number): Month {
  const date = new Date(day * msPerDay);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { is: date.toISOString().slice(0, 7), next: Date.UTC(year, month + 1, 1) / msPerDay };
}
