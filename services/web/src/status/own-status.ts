// The web service as a stage among the others: it reads the plan, and shows it.

import type { LogHealth } from '@qplan/logging';
import type { StageProblem, StageStatus } from '@qplan/stage';
import { formatProblem } from '@qplan/streams';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import { NoVersionYet } from '../plan/plan-keeper.ts';
import { UnreadableVersion } from '../plan/plan-reader.ts';

const mostProblems = 20;

/** When the state that is reported began, and what the last reading of a plan took. */
export interface OwnHistory {
  readonly since: string;
  readonly lastRun?: string;
  readonly durationMs?: number;
}

/** `failure` is why the newest plan is not shown. */
export function ownStatus(
  plan: LoadedPlan | undefined,
  failure: Error | undefined,
  history: OwnHistory,
  log: LogHealth,
): StageStatus {
  return {
    stage: 'web',
    state: stateOf(plan, failure),
    ...history,
    problems: failure === undefined ? [] : problemsOf(failure),
    warnings: [],
    log,
  };
}

function stateOf(plan: LoadedPlan | undefined, failure: Error | undefined): StageStatus['state'] {
  if (failure !== undefined && !(failure instanceof NoVersionYet)) return 'failing';
  return plan === undefined ? 'waiting' : 'idle';
}

function problemsOf(failure: Error): StageProblem[] {
  if (failure instanceof NoVersionYet) return [];
  if (!(failure instanceof UnreadableVersion)) return [{ where: 'web', message: failure.message }];
  return failure.problems
    .slice(0, mostProblems)
    .map((problem) => ({ where: failure.resource, message: formatProblem(problem) }));
}
