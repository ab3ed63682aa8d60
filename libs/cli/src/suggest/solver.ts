// HiGHS, of which 3.5 MB are loaded here and nowhere else.

import type { Solver } from '@qplan/plan/suggest';

export async function loadSolver(): Promise<Solver> {
  const { default: loaded } = await import('highs');
  // Its module exports the function; its types say so of CommonJS.
  return (loaded as unknown as typeof loaded.default)();
}
