// Whether items can be done in the order that their prerequisites ask for.

import type { DoneItem, WorkItem } from '@qplan/plan';
import { quote } from './problem.ts';
import type { Section } from './section.ts';
import type { WorkLines } from './work.ts';

/** Tells of every prerequisite that is no item, of items that wait for themselves, and of circles, by their lines. */
export function checkPrereqs({ work, lines }: WorkLines, done: readonly DoneItem[], section: Section): void {
  const report = (item: number, message: string) =>
    section.problems.push({ stream: section.name, line: lines[item]!, message });
  const met = new Set(done.map(({ id }) => id));
  const named = new Set(work.flatMap(({ prereqs }) => prereqs));
  const indexOf = new Map<string, number>();
  work.forEach(({ id }, item) => {
    const first = indexOf.get(id);
    if (first === undefined) indexOf.set(id, item);
    if (!named.has(id)) return;
    if (first !== undefined)
      report(item, `the id ${quote(id)} is that of line ${lines[first]} too, and other items wait for it`);
    if (met.has(id)) report(item, `the id ${quote(id)} is that of a finished item too, and other items wait for it`);
  });
  const waits = work.map(({ id, prereqs }, item) => {
    for (const prereq of prereqs)
      if (prereq === id) report(item, `${quote(id)} waits for itself`);
      else if (!indexOf.has(prereq) && !met.has(prereq)) report(item, `its prerequisite ${quote(prereq)} is no item`);
    return prereqs.flatMap((prereq) => (prereq === id ? [] : (indexOf.get(prereq) ?? [])));
  });
  for (const circle of findCircles(waits)) report(circle[0]!, describeCircle(circle.map((item) => work[item]!)));
}

/** `"A" waits for "B", "B" for "C", "C" for "A": a circle` */
function describeCircle(circle: readonly WorkItem[]): string {
  const parts = circle.map(({ id }, n) => {
    const next = circle[(n + 1) % circle.length]!.id;
    return `${quote(id)}${n === 0 ? ' waits' : ''} for ${quote(next)}`;
  });
  return `${parts.join(', ')}: a circle, in which none can be the first`;
}

/**
 * Circles among what waits for what, by index: at least one of each set of items that all wait for each other, in the order
 * of waiting, from the item with the lowest index on.
 */
export function findCircles(waits: readonly (readonly number[])[]): number[][] {
  const circles: number[][] = [];
  /** 0: not been there; 1: on the path; 2: done with. */
  const state = new Uint8Array(waits.length);
  for (let start = 0; start < waits.length; start += 1) {
    if (state[start] !== 0) continue;
    const path = [{ item: start, next: 0 }];
    state[start] = 1;
    while (path.length > 0) {
      const at = path.at(-1)!;
      const other = waits[at.item]![at.next];
      at.next += 1;
      if (other === undefined) {
        state[at.item] = 2;
        path.pop();
      } else if (state[other] === 1) {
        circles.push(fromLowest(path.slice(path.findIndex(({ item }) => item === other)).map(({ item }) => item)));
      } else if (state[other] === 0) {
        state[other] = 1;
        path.push({ item: other, next: 0 });
      }
    }
  }
  return circles;
}

function fromLowest(circle: readonly number[]): number[] {
  const lowest = circle.indexOf(Math.min(...circle));
  return [...circle.slice(lowest), ...circle.slice(0, lowest)];
}
