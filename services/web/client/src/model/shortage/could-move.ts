// What it comes to when somebody moves into a track that is short of their skill, at a cut.
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks } from '../address.ts';
import { settle } from '../format.ts';
import { balances } from '../health.ts';

/** Who could move, by the key of an edit, and what they give where they are and would give here. Person-weeks. */
export interface Movable {
  readonly key: string;
  readonly name: string;
  readonly track: string;
  readonly gives: number;
  readonly wouldGive: number;
}

export interface CouldMove extends Movable {
  /** What is left in the track that they would move into, then; below zero, what is missing. */
  readonly hereThen: number;
  /** What is left in theirs, now and then. */
  readonly thereNow: number;
  readonly thereThen: number;
}

/** The tracks that are short of a skill at a cut, the worst first. */
export function tracksShortOf(plan: PlanDocument, triage: number, skill: string): string[] {
  const short = plan.tracks.flatMap((name, track) => {
    if (name === allTracks) return [];
    const net = balances(plan, track, triage).find((each) => each.skill === skill)?.net ?? 0;
    return net < 0 ? [{ name, net }] : [];
  });
  return short.toSorted((a, b) => a.net - b.net).map(({ name }) => name);
}

/** Whose track can spare them first, then whose misses the least; of alike ones who gives the most. */
export function couldMove(
  plan: PlanDocument,
  triage: number,
  { track, skill }: { readonly track: string; readonly skill: string },
  movable: readonly Movable[],
): CouldMove[] {
  const leftOf = (name: string) =>
    balances(plan, plan.tracks.indexOf(name), triage).find((each) => each.skill === skill)?.net ?? 0;
  const here = leftOf(track);
  return movable
    .map((each): CouldMove => {
      const thereNow = leftOf(each.track);
      const thereThen = settle(thereNow - each.gives);
      return { ...each, hereThen: settle(here + each.wouldGive), thereNow, thereThen };
    })
    .toSorted((a, b) => Math.min(0, b.thereThen) - Math.min(0, a.thereThen) || b.wouldGive - a.wouldGive);
}
