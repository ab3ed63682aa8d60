// Decimal numbers as the streams write them. All are kept to a millionth: finer than any estimate that a person makes,
// and coarse enough to be counted exactly.

const decimal = /^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i;

/** Reads a decimal number, to the nearest millionth; undefined when the text is none. */
export function parseDecimal(text: string): number | undefined {
  const value = decimal.test(text) ? roundToMillionth(Number(text)) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Rounds to the nearest millionth; there is no negative zero. */
export function roundToMillionth(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}

/** Writes the shortest decimal with at least one digit after the point: `12.2`, `4.0`, `-0.2`. */
export function formatDecimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}
