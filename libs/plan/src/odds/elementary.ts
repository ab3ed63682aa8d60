// The logarithm and the exponential function by additions, multiplications and divisions alone. Those are the same to the last
// digit on every machine, which nobody promises of Math.log and Math.exp: engines change them from version to version, and
// the odds of a plan are to be the same on the server and in every browser.

const ln2 = 0.6931471805599453;
const root2 = Math.SQRT2;

/** The natural logarithm of a number above 0, to some 15 digits. */
export function log(x: number): number {
  let mantissa = x;
  let exponent = 0;
  for (; mantissa > root2; exponent += 1) mantissa /= 2;
  for (; mantissa < root2 / 2; exponent -= 1) mantissa *= 2;
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 21; n > 0; n -= 2) sum = 1 / n + square * sum;
  return 2 * s * sum + exponent * ln2;
}

/** e to the power of x, to some 15 digits. Below −700 it is 0. */
export function exp(x: number): number {
  if (x < -700) return 0;
  const exponent = Math.round(x / ln2);
  const rest = x - exponent * ln2;
  let value = 1;
  for (let n = 14; n > 0; n -= 1) value = 1 + (rest / n) * value;
  for (let n = 0; n < exponent; n += 1) value *= 2;
  for (let n = 0; n > exponent; n -= 1) value /= 2;
  return value;
}
