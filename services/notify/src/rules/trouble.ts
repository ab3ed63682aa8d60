// The sheet breaks, and is whole again: what the stages say of themselves, and who was told.

import { describeProblems, type StageStatus } from '@qplan/stage';
import type { News } from './news.ts';

/** Stage → its problems in a line. */
export type Broken = Readonly<Record<string, string>>;

const words: Readonly<Record<string, readonly [broken: string, whole: string]>> = {
  pull: ['A source cannot be read', 'The sources can be read again'],
  condition: ['The sheet cannot be planned', 'The sheet can be planned again'],
  qplan: ['The plan cannot be computed', 'The plan can be computed again'],
};

/**
 * What a status changes about what is broken. A failure between programs, which names the stage itself, is none of the sheet's; a
 * stage that works or waits has not come to an end of it.
 */
export function hearStatus(broken: Broken, { stage, state, problems }: StageStatus): Broken {
  if (!Object.hasOwn(words, stage)) return broken;
  const ofInput = problems.filter(({ where }) => where !== stage);
  if (state === 'failing' && ofInput.length > 0) {
    const text = describeProblems(ofInput, 5);
    return broken[stage] === text ? broken : { ...broken, [stage]: text };
  }
  if (state !== 'idle' || !Object.hasOwn(broken, stage)) return broken;
  return Object.fromEntries(Object.entries(broken).filter(([other]) => other !== stage));
}

/** What is broken, and what is no longer. One that is broken otherwise than before is no news. */
export function troubleNews(told: Broken, now: Broken): News[] {
  return Object.entries(words).flatMap(([stage, [broken, whole]]): News[] => {
    if (Object.hasOwn(now, stage) === Object.hasOwn(told, stage)) return [];
    if (!Object.hasOwn(now, stage)) return [{ kind: 'whole', text: whole, why: [] }];
    return [{ kind: 'broken', text: `${broken}: ${now[stage]}`, why: [] }];
  });
}
