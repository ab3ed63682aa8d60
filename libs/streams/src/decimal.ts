// Decimal numbers as the streams write them. All are kept to a millionth: finer than any estimate that a person makes,
// and coarse enough to be counted exactly.

const decimal = /^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i;
const millionth = 1e6;

/** Reads a decimal number, to the nearest millionth; undefined when the text is none. */
export function parseDecimal(text: string): number | undefined {
  const value = decimal.test(text) ? Math.round(Number(text) * millionth) / millionth : NaN;
  return Number.isFinite(value) ? value + 0 : undefined;
}

/** Writes the shortest decimal with at least one digit after the point: `12.2`, `4.0`, `-0.2`. */
export function formatDecimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}
