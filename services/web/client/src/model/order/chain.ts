// The longest chain of a plan: of all rows of items in which each waits for the one before it, the one with the most
// workdays of work in it.
import type { ItemSpan } from './spans.ts';

/** The places of its items, the first one first; [] where no item waits for another. `workdays` begins with day `start`. */
export function longestChain(spans: readonly ItemSpan[], start: number, workdays: Uint8Array): number[] {
  const before = Int32Array.from({ length: workdays.length + 1 }, () => 0);
  workdays.forEach((works, at) => (before[at + 1] = before[at]! + works));
  const workdaysOf = ({ start: from, end }: ItemSpan) =>
    from === undefined || end === undefined ? 0 : before[end - start + 1]! - before[from - start]!;

  const length = new Float64Array(spans.length);
  const previous = new Int32Array(spans.length).fill(-1);
  const planned = [...spans.keys()].toSorted((a, b) => spans[a]!.turn - spans[b]!.turn);
  let last = -1;
  for (const place of planned) {
    const span = spans[place]!;
    // Of a circle nothing is planned, nor of what waits for it.
    if (span.turn === spans.length) break;
    for (const prereq of span.prereqs) {
      if (previous[place] === -1 || length[prereq]! > length[previous[place]!]!) previous[place] = prereq;
    }
    length[place] = workdaysOf(span) + (previous[place] === -1 ? 0 : length[previous[place]!]!);
    if (previous[place] !== -1 && (last === -1 || length[place]! > length[last]!)) last = place;
  }
  const chain: number[] = [];
  for (let place = last; place !== -1; place = previous[place]!) chain.unshift(place);
  return chain;
}
