// How good the best possible set of moves is at most. HiGHS, which says it, is WebAssembly of some size: this worker is started when
// somebody asks, and ends with its answer.
import { boundProblem, solveBound, Trials } from '@qplan/plan/suggest';
import loadHighs from 'highs';
import program from 'highs/runtime?url';
import { applyEdits } from '../whatif/edits/apply.ts';
import { planInput } from '../whatif/planning/plan-input.ts';
import type { SuggestAsked } from './suggest-worker.ts';

/** null: none was found. */
export type BoundTold = { readonly bound: number | null } | { readonly failure: string };

addEventListener('message', async ({ data }: MessageEvent<Omit<SuggestAsked, 'id'>>) => {
  const { inputs, edits, goal, limits } = data;
  try {
    const problem = boundProblem(new Trials(planInput(applyEdits(inputs, edits).inputs)), goal, limits);
    const bound = problem && solveBound(problem, await loadHighs({ locateFile: () => program }));
    postMessage({ bound: bound ?? null } satisfies BoundTold);
  } catch (error) {
    postMessage({ failure: error instanceof Error ? error.message : String(error) } satisfies BoundTold);
  }
});
