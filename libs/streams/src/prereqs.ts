// Whether items can be done in the order that their prerequisites ask for.

import type { DoneItem } from '@qplan/plan';
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
  let told = 0;
  for (const { items } of circlesIn(waits)) {
    const circle = fromLowest(items());
    report(circle[0]!, describeCircle(circle.map((item) => quote(work[item]!.id))));
    told += circle.length;
    if (told > mostTold) break;
  }
}

/** Circles are reported until so many items were in them: there are more circles than items, where somebody wants it so. */
const mostTold = 10_000;

/** `"A" waits for "B", "B" for "C", "C" for "A": a circle, in which none can be the first` */
export function describeCircle(names: readonly string[]): string {
  const parts = names.map((name, n) => `${name}${n === 0 ? ' waits' : ''} for ${names[(n + 1) % names.length]!}`);
  return `${parts.join(', ')}: a circle, in which none can be the first`;
}

export interface Circle {
  /** The last item of the circle waits for the first; without these links there is no circle. */
  readonly last: number;
  readonly first: number;
  /** All its items in the order of waiting. To be called before the next circle is asked for. */
  items(): number[];
}

/** Circles among what waits for what, by index: at least one of each set of items that all wait for each other. */
export function* circlesIn(waits: readonly (readonly number[])[]): Generator<Circle> {
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
        const items = () => path.slice(path.findIndex(({ item }) => item === other)).map(({ item }) => item);
        yield { last: at.item, first: other, items };
      } else if (state[other] === 0) {
        state[other] = 1;
        path.push({ item: other, next: 0 });
      }
    }
  }
}

/** The circle from its item with the lowest index on. */
export function fromLowest(circle: readonly number[]): number[] {
  const lowest = circle.reduce((least, item, n) => (item < circle[least]! ? n : least), 0);
  return [...circle.slice(lowest), ...circle.slice(0, lowest)];
}
