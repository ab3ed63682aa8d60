// The lines of the timeline from what is needed first to what waits for it: which there are, and how each runs.
import type { OrderFacts } from '../../model/order/facts.ts';
import type { Row } from '../../model/rows/rows.ts';

/** Which lines are drawn, besides those of the item at hand. */
export type Lines = 'none' | 'chain' | 'across';

/** By the keys of its items. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Line extends Edge {
  readonly kind: 'hand' | 'chain' | 'across';
}

/** All of a plan, as far as they bind. */
export function edgesOf(rows: readonly Row[]): Edge[] {
  return rows.flatMap(({ key, terms }) =>
    terms.binds
      ? terms.waitsFor.flatMap((prereq) =>
          prereq.key === undefined || prereq.doneOn ? [] : [{ from: prereq.key, to: key }],
        )
      : [],
  );
}

/** `rows` are those of All. */
export function linesOf(rows: readonly Row[], wanted: Lines, facts: OrderFacts | undefined): Line[] {
  if (wanted === 'chain') {
    const chain = facts?.chain ?? [];
    return chain.slice(1).map(({ key }, at) => ({ from: chain[at]!.key, to: key, kind: 'chain' }));
  }
  if (wanted === 'none') return [];
  const trackOf = new Map(rows.map(({ key, item }) => [key, item.track]));
  return edgesOf(rows)
    .filter(({ from, to }) => trackOf.get(from) !== trackOf.get(to))
    .map((edge) => ({ ...edge, kind: 'across' }));
}

/** Those of an item: what it waits for, and what waits for it. */
export function linesAt(edges: readonly Edge[], key: string | undefined): Line[] {
  return edges.filter(({ from, to }) => from === key || to === key).map((edge) => ({ ...edge, kind: 'hand' }));
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a line runs on from the end of a bar before it turns, in pixels. */
const turn = 5;

/** From the end of one bar to the start of another, at right angles. */
export function pathOf(from: Point, to: Point): string {
  const x = Math.round(Math.min(from.x + turn, Math.max(from.x, to.x - 2))) + 0.5;
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}H${x}V${to.y.toFixed(1)}H${to.x.toFixed(1)}`;
}
