// Percentages: a person's share, a focus. Kept as numbers of percent, so that 80 is exact where 0.8 is not.

const percentage = /^(\d{1,3}(?:\.\d)?) ?%$/;

/** Reads `50%` or `12.5%`, from 0 to 100 and to a tenth; undefined when the text is none. */
export function parsePercent(text: string): number | undefined {
  const percent = Number(percentage.exec(text.trim())?.[1] ?? NaN);
  return percent <= 100 ? percent : undefined;
}

/** Writes `50%`. */
export function formatPercent(percent: number): string {
  return `${percent}%`;
}
