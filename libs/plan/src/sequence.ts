// Which item is planned next: of those whose prerequisites have all been planned, the one with the best rank. A low-ranked
// prerequisite delays what needs it, and is not moved up by itself: that is a decision.

import type { WorkItem } from './model.ts';

/** Item i of the backlog waits for `of[n]`, for n from `first[i]` to before `first[i + 1]`. */
export interface Waits {
  readonly first: Int32Array;
  /** Indices into the backlog. */
  readonly of: Int32Array;
}

/** What waits for what. A prerequisite that is none of the items is met: it is done. */
export function waitsOf(items: readonly WorkItem[]): Waits {
  const indexOf = new Map<string, number>();
  for (let item = items.length - 1; item >= 0; item -= 1) indexOf.set(items[item]!.id, item);
  const first = new Int32Array(items.length + 1);
  const of: number[] = [];
  items.forEach(({ prereqs }, item) => {
    for (const id of prereqs) {
      const other = indexOf.get(id);
      if (other !== undefined) of.push(other);
    }
    first[item + 1] = of.length;
  });
  return { first, of: Int32Array.from(of) };
}

/**
 * The items in the order in which they are planned. Those of a circle, and what waits for them, are left out.
 *
 * Walks the ranks once: an item that must wait is passed by, and has its turn as soon as the last that it waits for has
 * had its own. Only such items are kept in a heap, so that a plan with few prerequisites costs little more than one
 * without: O(items + edges · log edges).
 */
export function sequence(waits: Waits): Int32Array {
  const { first } = waits;
  const count = first.length - 1;
  const waitFor = Int32Array.from({ length: count }, (_, item) => first[item + 1]! - first[item]!);
  const needed = neededBy(waits);
  const order = new Int32Array(count);
  const ready = new Heap();
  let placed = 0;
  let passed = 0;
  const place = (item: number): void => {
    order[placed] = item;
    placed += 1;
    for (let n = needed.first[item]!; n < needed.first[item + 1]!; n += 1) {
      const waiting = needed.of[n]!;
      waitFor[waiting]! -= 1;
      if (waitFor[waiting] === 0 && waiting < passed) ready.push(waiting);
    }
  };
  for (; passed < count;) {
    const item = passed;
    passed += 1;
    if (waitFor[item] === 0) place(item);
    while (ready.size > 0) place(ready.pop());
  }
  return order.subarray(0, placed);
}

/** The edges the other way: which items wait for each. */
function neededBy({ first, of }: Waits): Waits {
  const count = first.length - 1;
  const firstNeeding = new Int32Array(count + 1);
  for (const other of of) firstNeeding[other + 1]! += 1;
  for (let item = 0; item < count; item += 1) firstNeeding[item + 1]! += firstNeeding[item]!;
  const at = firstNeeding.slice();
  const needing = new Int32Array(of.length);
  for (let item = 0; item < count; item += 1) {
    for (let n = first[item]!; n < first[item + 1]!; n += 1) {
      const other = of[n]!;
      needing[at[other]!] = item;
      at[other]! += 1;
    }
  }
  return { first: firstNeeding, of: needing };
}

/** Gives the smallest of the numbers that it holds: a binary heap. */
class Heap {
  readonly #numbers: number[] = [];

  get size(): number {
    return this.#numbers.length;
  }

  push(number: number): void {
    const numbers = this.#numbers;
    let at = numbers.push(number) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && numbers[parent]! > number; parent = (at - 1) >> 1) {
      numbers[at] = numbers[parent]!;
      at = parent;
    }
    numbers[at] = number;
  }

  /** Expects that it holds one. */
  pop(): number {
    const numbers = this.#numbers;
    const smallest = numbers[0]!;
    const last = numbers.pop()!;
    if (numbers.length === 0) return smallest;
    let at = 0;
    for (let child = 1; child < numbers.length; child = 2 * at + 1) {
      if (child + 1 < numbers.length && numbers[child + 1]! < numbers[child]!) child += 1;
      if (numbers[child]! >= last) break;
      numbers[at] = numbers[child]!;
      at = child;
    }
    numbers[at] = last;
    return smallest;
  }
}
