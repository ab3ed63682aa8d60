// How far a search is, in a line.

import type { Search } from '@qplan/plan/suggest';

/** `1,240 of 5,968 single moves, 1,240 plans, the best so far: 93 (89 without)` */
export function progressText({ singles, candidates, tried, best, baseline }: Search): string {
  const [done, all, plans] = [singles.length, candidates, tried].map((number) => number.toLocaleString('en'));
  const figures = `${best.score.figure} (${baseline.score.figure} without)`;
  return `${done} of ${all} single moves, ${plans} plans, the best so far: ${figures}`;
}
