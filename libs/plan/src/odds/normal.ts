// The normal distribution: how many standard deviations from the middle a part of all lies, and back.

import { exp, log } from './elementary.ts';

// For parts up to 0.425 from the middle, as polynomials of 0.180625 less the square of that distance; and for those farther
// out, of the square root of −log(part) less 1.6.
const middle = {
  over: [
    2.509080928730122e3, 3.343057558358813e4, 6.72657709270087e4, 4.592195393154987e4, 1.373169376550946e4,
    1.971590950306551e3, 1.331416678917844e2, 3.387132872796367,
  ],
  under: [
    5.226495278852855e3, 2.872908573572194e4, 3.930789580009271e4, 2.12137943015866e4, 5.394196021424751e3,
    6.871870074920579e2, 4.231333070160091e1, 1,
  ],
};
const outside = {
  over: [
    7.745450142783414e-4, 2.272384498926918e-2, 2.417807251774506e-1, 1.270458252452368, 3.647848324763205,
    5.769497221460691, 4.630337846156545, 1.423437110749684,
  ],
  under: [
    1.050750071644417e-9, 5.475938084995345e-4, 1.519866656361646e-2, 1.481039764274801e-1, 6.897673349851e-1,
    1.676384830183804, 2.053191626637759, 1,
  ],
};

/** The standard normal value below which a part of all is, from 10⁻¹⁰ to 1 − 10⁻¹⁰: algorithm AS 241 of M. J. Wichura. */
export function normalQuantile(part: number): number {
  const distance = part - 0.5;
  if (Math.abs(distance) <= 0.425) return distance * ratio(middle, 0.180625 - distance * distance);
  const value = ratio(outside, Math.sqrt(-log(Math.min(part, 1 - part))) - 1.6);
  return distance < 0 ? -value : value;
}

/** The part of all that is below a standard normal value of no more than 7. */
export function normalPart(value: number): number {
  let term = (value * exp((-value * value) / 2)) / Math.sqrt(2 * Math.PI);
  let sum = term;
  for (let n = 3; n < 300; n += 2) {
    term *= (value * value) / n;
    sum += term;
  }
  return 0.5 + sum;
}

function ratio({ over, under }: { readonly over: readonly number[]; readonly under: readonly number[] }, x: number) {
  return polynomial(over, x) / polynomial(under, x);
}

/** The coefficient of the highest power comes first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}
