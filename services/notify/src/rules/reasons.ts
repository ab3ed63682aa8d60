// Why dates moved: what changed between two versions of what a plan is made from, laid on one after another.

import type { PlanInput } from '@qplan/plan';
import { type CausedChange, causedChanges, inALine, inputChanges } from '@qplan/plan/changes';
import { isoDay } from '@qplan/streams';
import type { Found } from './look-at-plan.ts';

export interface Reasons {
  /** What was changed, in a line. */
  readonly changed: string;
  readonly moves: readonly {
    readonly item: string;
    readonly track: string;
    readonly was: string | null;
    readonly is: string | null;
    readonly why: readonly string[];
  }[];
}

export function reasonsBetween(from: PlanInput, to: PlanInput): Reasons {
  return {
    changed: inALine(inputChanges(from, to)),
    moves: causedChanges(from, to).map(({ name, track, was, is, causes }) => ({
      item: name,
      track,
      was: was === undefined ? null : isoDay(was),
      is: is === undefined ? null : isoDay(is),
      why: causes.map(causeText),
    })),
  };
}

/** `+5 days: Ann away Feb 3–7` */
function causeText({ days, text }: CausedChange['causes'][number]): string {
  if (days === undefined) return text;
  return `${days < 0 ? '−' : '+'}${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}: ${text}`;
}

/** With why, where the same move was counted: a filter of the team's own may give other dates. */
export function withReasons(news: readonly Found[], reasonsSince: ReadonlyMap<string, Reasons>): Found[] {
  return news.map((each) => {
    const move = reasonsSince
      .get(each.base)
      ?.moves.find(
        ({ item, track, was, is }) => item === each.item && track === each.track && was === each.was && is === each.is,
      );
    return move ? { ...each, why: move.why } : each;
  });
}
