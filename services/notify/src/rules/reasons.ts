// Why dates moved: what changed between two versions of what a plan is made from, laid on one after another.

import type { PlanInput } from '@qplan/plan';
import { type Cause, causedChanges, inALine, inputChanges } from '@qplan/plan/changes';
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

/** `titles`: the name of a raw stream's sheet, for people to find a cell by. */
export function reasonsBetween(from: PlanInput, to: PlanInput, titles: ReadonlyMap<string, string>): Reasons {
  return {
    changed: inALine(inputChanges(from, to)),
    moves: causedChanges(from, to).map(({ name, track, was, is, causes }) => ({
      item: name,
      track,
      was: was === undefined ? null : isoDay(was),
      is: is === undefined ? null : isoDay(is),
      why: causes.map((cause) => causeText(cause, titles)),
    })),
  };
}

/** `+3 days: estimate Server +2 (3 → 5), Work!F17` */
function causeText({ days, text, changes: [change, ...others] }: Cause, titles: ReadonlyMap<string, string>): string {
  const cell = others.length === 0 ? (change?.cell ?? change?.cellBefore) : undefined;
  const placed = cell === undefined ? text : `${text}, ${titled(cell, titles)}`;
  if (days === undefined) return placed;
  return `${days < 0 ? '−' : '+'}${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}: ${placed}`;
}

/** `raw work!F17` → `Work!F17` */
function titled(cell: string, titles: ReadonlyMap<string, string>): string {
  const at = cell.lastIndexOf('!');
  const stream = cell.slice(0, at);
  return `${titles.get(stream) ?? stream}${cell.slice(at)}`;
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
