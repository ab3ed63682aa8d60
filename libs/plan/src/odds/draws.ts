// What the estimates turn out to be, run after run. The draws of an amount follow from the seed, the item's id and the skill:
// another rank, or an item more, leaves those of the others as they are, so that what a what-if changes is its own doing.

import type { Backlog } from '../backlog.ts';
import { effortOf } from '../effort.ts';
import { normalQuantile } from './normal.ts';
import { pertQuantiles } from './pert.ts';
import { nextNumber, streamsOf } from './random.ts';

/** An amount that is not certain. */
interface Uncertain {
  /** Index of the backlog. */
  readonly need: number;
  readonly low: number;
  readonly range: number;
  /** The quantile on 0..1 at a normal value. */
  readonly quantile: (normal: number) => number;
}

/**
 * A function that draws every uncertain amount anew, into the efforts of the backlog. Amounts with a least and a most are of
 * a PERT distribution with the estimate as its mode; where one of the two is not said, it is the estimate. The normal values of
 * any two have this correlation: a one-factor Gaussian copula.
 */
export function drawing(backlog: Backlog, seed: string, correlation: number): (effort: Float64Array) => void {
  const { amounts, names } = uncertainAmounts(backlog);
  // The first stream is that of the factor which all have in common.
  const streams = streamsOf([seed, ...names.map((name) => `${seed}\n${name}`)]);
  const normal = (stream: number) => normalQuantile(nextNumber(streams, stream));
  const common = Math.sqrt(correlation);
  const own = Math.sqrt(1 - correlation);
  return (effort) => {
    const factor = common * normal(0);
    for (let n = 0; n < amounts.length; n += 1) {
      const { need, low, range, quantile } = amounts[n]!;
      effort[need] = effortOf(low + range * quantile(factor + own * normal(n + 1)));
    }
  };
}

/** Each with a name of its own. */
function uncertainAmounts({ items, estimates, firstNeed }: Backlog) {
  const amounts: Uncertain[] = [];
  const names: string[] = [];
  const twins = new Map<string, number>();
  items.forEach(({ id, low: lows = [], high: highs = [] }, item) => {
    if (lows.length + highs.length === 0) return;
    // Where nothing waits, two items may have one id.
    const twin = twins.get(id) ?? 0;
    twins.set(id, twin + 1);
    estimates[item]!.forEach(({ skill, weeks }, n) => {
      const isOf = (demand: { readonly skill: string }) => demand.skill === skill;
      const low = lows.find(isOf)?.weeks ?? weeks;
      const range = (highs.find(isOf)?.weeks ?? weeks) - low;
      if (range <= 0) return;
      amounts.push({ need: firstNeed[item]! + n, low, range, quantile: pertQuantiles((weeks - low) / range) });
      names.push(`${id}\n${skill}\n${twin}`);
    });
  });
  return { amounts, names };
}
