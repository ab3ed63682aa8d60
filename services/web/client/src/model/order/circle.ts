// Items that wait for themselves, through others.
import type { Terms } from './terms.ts';

/** The keys of what an item waits for, as far as that binds. */
const prereqsOf = ({ ofItem }: Terms, key: string): string[] => {
  const { binds, waitsFor } = ofItem.get(key) ?? { binds: false, waitsFor: [] };
  return binds ? waitsFor.flatMap((prereq) => prereq.key ?? []) : [];
};

/** Whether the one waits for the other, at once or through others. */
export function waitsFor(terms: Terms, key: string, other: string): boolean {
  const seen = new Set<string>();
  const left = [key];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const prereq of prereqsOf(terms, next)) {
      if (prereq === other) return true;
      if (!seen.has(prereq)) left.push(prereq);
      seen.add(prereq);
    }
  }
  return false;
}

/** The first circle that is found: its items, each waiting for the next one and the last for the first; [] for none. */
export function circleIn(terms: Terms): readonly string[] {
  const done = new Set<string>();
  for (const start of terms.ofItem.keys()) {
    // The way to an item, and for each on it the prerequisites that are still to be looked at.
    const way: string[] = [];
    const left: string[][] = [];
    const enter = (key: string) => {
      way.push(key);
      left.push(prereqsOf(terms, key));
    };
    if (!done.has(start)) enter(start);
    while (way.length > 0) {
      const next = left.at(-1)!.pop();
      if (next === undefined) {
        done.add(way.pop()!);
        left.pop();
      } else if (way.includes(next)) return way.slice(way.indexOf(next));
      else if (!done.has(next)) enter(next);
    }
  }
  return [];
}
