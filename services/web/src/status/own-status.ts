// The web service as a stage among the others: it reads the app data, and shows it.

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

/** `trouble` is why the newest app data is not shown. */
export function ownStatus(
  plan: LoadedPlan | undefined,
  trouble: Error | undefined,
  history: OwnHistory,
  log: LogHealth,
): StageStatus {
  return {
    stage: 'web',
    state: stateOf(plan, trouble),
    ...history,
    problems: trouble === undefined ? [] : problemsOf(trouble),
    warnings: [],
    log,
  };
}

function stateOf(plan: LoadedPlan | undefined, trouble: Error | undefined): StageStatus['state'] {
  if (trouble !== undefined && !(trouble instanceof NoVersionYet)) return 'failing';
  return plan === undefined ? 'waiting' : 'idle';
}

function problemsOf(trouble: Error): StageProblem[] {
  if (trouble instanceof NoVersionYet) return [];
  if (!(trouble instanceof UnreadableVersion)) return [{ where: 'web', message: trouble.message }];
  return trouble.problems
    .slice(0, mostProblems)
    .map((problem) => ({ where: trouble.resource, message: formatProblem(problem) }));
}
