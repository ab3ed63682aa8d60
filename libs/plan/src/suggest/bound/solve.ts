// The bound of what moves can come to, by a solver that is given: HiGHS, which is WebAssembly, and too large to be loaded by who
// does not ask for it.

import type { BoundProblem } from './bound.ts';

/** What is used of HiGHS. */
export interface Solver {
  solve(program: string, options: SolverOptions): { readonly Status: string; readonly ObjectiveValue: number };
  createModel(source: { readonly format: 'lp'; readonly data: string }): SolverModel;
}

export interface SolverModel {
  readonly options: { set(options: SolverOptions): void };
  readonly info: { get(name: string): number | bigint };
  run(): unknown;
  /** To be called in the end: its memory is the solver's. */
  dispose(): void;
}

/** `time_limit` is in seconds. */
type SolverOptions = { readonly output_flag: boolean; readonly time_limit: number };

/** How long it may take for the linear program, and then to better that by what is whole, in seconds. */
const longest = { relaxed: 60, whole: 10 };

/** The figure that no set of moves betters; undefined where the solver finds none in its time. */
export function solveBound({ relaxed, whole, figure }: BoundProblem, solver: Solver): number | undefined {
  const linear = solver.solve(relaxed, { output_flag: false, time_limit: longest.relaxed });
  if (linear.Status === 'Empty') return figure(0);
  if (linear.Status !== 'Optimal') return undefined;
  return figure(Math.min(linear.ObjectiveValue, provedOf(whole, solver)));
}

/** What is proved of a program's largest value: that it is no more than this. */
function provedOf(program: string, solver: Solver): number {
  const model = solver.createModel({ format: 'lp', data: program });
  try {
    model.options.set({ output_flag: false, time_limit: longest.whole });
    model.run();
    return Number(model.info.get('mip_dual_bound'));
  } finally {
    model.dispose();
  }
}
