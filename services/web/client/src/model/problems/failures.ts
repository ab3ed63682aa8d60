// What a reader of the plan has to know of the stages: which one is failing or away, and what a person can do about it.
import type { ProblemDocument, StageDocument } from '../../../../src/api.ts';
import { count } from '../format.ts';

export interface StageFailure {
  readonly stage: string;
  readonly headline: string;
  readonly problems: readonly ProblemDocument[];
}

const work: Readonly<Record<string, string>> = {
  pull: 'Reading the spreadsheet',
  condition: 'Checking the sheet',
  qplan: 'Computing the plan',
  web: 'Serving the page',
  notify: 'Telling people of changes',
};

/** What a stage does, in the reader's words: 'Reading the spreadsheet'. */
export function stageWork(stage: string): string {
  return work[stage] ?? `The stage ${stage}`;
}

/** 'idle', 'working', 'not running'…: the state of a stage in a word or two. */
export function stageState({ up, state }: StageDocument): string {
  if (up) return state;
  return state === 'unknown' ? 'not heard from yet' : 'not running';
}

/** It runs, and there is more to come of it: what it has found is known when it is done. */
export function isAtWork({ up, state }: Pick<StageDocument, 'up' | 'state'>): boolean {
  return up && state !== 'idle' && state !== 'failing';
}

/**
 * A stage that was never heard is no failure: a plan can be put by hand without it. Nor is it one of the plan when somebody cannot be
 * told of it: that stands beside the rules.
 */
export function failures(stages: readonly StageDocument[]): StageFailure[] {
  return stages.flatMap((each) => {
    const { stage, up, state, problems } = each;
    if (stage === 'notify') return [];
    if (problems.length > 0) {
      return [{ stage, headline: `${stageWork(stage)} stopped at ${count(problems.length, 'problem')}`, problems }];
    }
    if (state === 'failing') return [{ stage, headline: `${stageWork(stage)} is failing`, problems }];
    if (!up && state !== 'unknown') {
      return [{ stage, headline: `${stageWork(stage)} has stopped: the ${stage} service is not running`, problems }];
    }
    return [];
  });
}
