// The bound of what moves can come to, by HiGHS: a solver of linear programs, as WebAssembly, of which 3.5 MB are loaded here
// and nowhere else.

import type { BoundProblem } from '@qplan/plan/suggest';

/** How long it may take for the linear program, and then to better that by what is whole, in seconds. */
const longest = { relaxed: 60, whole: 10 };

/** The figure that no set of moves betters; undefined where the solver finds none in its time. */
export async function solveBound({ relaxed, whole, figure }: BoundProblem): Promise<number | undefined> {
  const { default: loaded } = await import('highs');
  // Its module exports the function; its types say so of CommonJS.
  const highs = await (loaded as unknown as typeof loaded.default)();
  const linear = highs.solve(relaxed, { output_flag: false, time_limit: longest.relaxed });
  if (linear.Status === 'Empty') return figure(0);
  if (linear.Status !== 'Optimal') return undefined;
  const proved = highs.withModel({ format: 'lp', data: whole }, (model) => {
    model.options.set({ output_flag: false, time_limit: longest.whole });
    model.run();
    return Number(model.info.get('mip_dual_bound'));
  });
  return figure(Math.min(linear.ObjectiveValue, proved));
}
