// The PERT distribution of an amount between its least and its most: a beta distribution with λ = 4. On 0..1 with mode m, its
// density goes with (x^m · (1 − x)^(1 − m))⁴.
//
// Amounts are drawn by their quantiles, so that the errors of several can go together. Quantiles have no closed form: they are
// tabled by normal value, for modes 1/512 apart, each table when it is first needed. What is between is interpolated, right to
// a millionth of the range.

import { exp, log } from './elementary.ts';
import { normalPart } from './normal.ts';

const lambda = 4;
const modes = 512;

/** Tables begin at the normal value −`widest` and go on in steps of 1 / `perUnit`. What is beyond is one in 10¹⁰. */
const widest = 6.5;
const perUnit = 16;
const nodes = 2 * widest * perUnit + 1;

/** A function from a standard normal value to the quantile at the same part of all, for a mode from 0 to 1. */
export function pertQuantiles(mode: number): (normal: number) => number {
  const at = Math.min(modes - 1, Math.floor(mode * modes));
  const below = tableOf(at);
  const above = tableOf(at + 1);
  const weight = mode * modes - at;
  /** At a node, for the mode itself. */
  const value = (node: number) => below[node]! + weight * (above[node]! - below[node]!);
  return (normal) => {
    const place = Math.min(nodes - 1, Math.max(0, (normal + widest) * perUnit));
    // The polynomial of degree 3 through the four nodes around the place.
    const first = Math.min(nodes - 4, Math.max(0, Math.floor(place) - 1));
    const [a, b, c, d] = [place - first, place - first - 1, place - first - 2, place - first - 3];
    const inner = (a * d * (c * value(first + 1) - b * value(first + 2))) / 2;
    const outer = (b * c * (a * value(first + 3) - d * value(first))) / 6;
    return Math.min(1, Math.max(0, inner + outer));
  };
}

const tables: Float64Array[] = [];

function tableOf(mode: number): Float64Array {
  return (tables[mode] ??= makeTable(mode / modes));
}

/** How fine the area under a density is summed up. Points are t in 0..1, with x = t² · (3 − 2t): denser at both ends. */
const steps = 4096;

interface Grid {
  readonly x: Float64Array;
  readonly logX: Float64Array;
  /** log(1 − x) */
  readonly logRest: Float64Array;
  /** dx / dt */
  readonly slope: Float64Array;
  /** The part of all at each node of a table. */
  readonly parts: Float64Array;
}

let grid: Grid | undefined;

function makeGrid(): Grid {
  const points = Float64Array.from({ length: steps + 1 }, (_, n) => n / steps);
  return {
    x: points.map((t) => t * t * (3 - 2 * t)),
    logX: points.map((t) => (t === 0 ? 0 : log(t * t * (3 - 2 * t)))),
    logRest: points.map((t) => (t === 1 ? 0 : log((1 - t) * (1 - t) * (1 + 2 * t)))),
    slope: points.map((t) => 6 * t * (1 - t)),
    parts: Float64Array.from({ length: nodes }, (_, n) => normalPart(n / perUnit - widest)),
  };
}

/** The quantiles at the nodes: where the area under the density is the node's part of the whole. */
function makeTable(mode: number): Float64Array {
  const { x, logX, logRest, slope, parts } = (grid ??= makeGrid());
  // By the trapezoidal rule; the density of t is 0 at both ends.
  const area = new Float64Array(steps + 1);
  let before = 0;
  for (let n = 1; n <= steps; n += 1) {
    const density = slope[n]! * exp(lambda * (mode * logX[n]! + (1 - mode) * logRest[n]!));
    area[n] = area[n - 1]! + before + density;
    before = density;
  }
  const whole = area[steps]!;
  let n = 1;
  return parts.map((part) => {
    while (n < steps && area[n]! < part * whole) n += 1;
    const weight = (part * whole - area[n - 1]!) / (area[n]! - area[n - 1]!);
    return x[n - 1]! + Math.min(1, weight) * (x[n]! - x[n - 1]!);
  });
}
