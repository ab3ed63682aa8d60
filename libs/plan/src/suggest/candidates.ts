// All single moves that may be of use. What is left out is of none: somebody who goes where nobody needs them, an item that
// is ranked among others which it has nothing in common with.

import type { PlanInput } from '../model.ts';
import { never } from '../schedule.ts';
import type { Move } from './move.ts';
import type { Trials } from './trials.ts';

/** From how many days somebody may be lent, besides all the time. */
const mostDays = 12;

/** More are not tried within minutes. Only of plans of a thousand items and more there are as many. */
const mostMoves = 200_000;

export function candidates(trials: Trials): Move[] {
  const moves: Move[] = [];
  for (const some of [hires, lends, cuts, ranks]) {
    for (const move of some(trials)) {
      if (moves.length === mostMoves) return moves;
      moves.push(move);
    }
  }
  return moves;
}

/** The scheduled skills that the work of each track demands. */
function demanded({ input, tracks }: Trials): Map<string, Set<string>> {
  const skills = new Map(tracks.map((track) => [track, new Set<string>()]));
  for (const { track, estimate } of input.work)
    for (const { skill } of estimate) if (input.params.skills.includes(skill)) skills.get(track)!.add(skill);
  return skills;
}

function* hires(trials: Trials): Generator<Move> {
  for (const [track, skills] of demanded(trials)) for (const skill of skills) yield { kind: 'hire', track, skill };
}

/** People who are there, to each other track that needs them: all the time, or from a Monday on. */
function* lends(trials: Trials): Generator<Move> {
  const { input } = trials;
  const skills = demanded(trials);
  const mondays = mondaysOf(input);
  for (const [
    person,
    { track: own, skill, share = 100, firstDay = -Infinity, lastDay = Infinity },
  ] of input.staff.entries()) {
    if (share === 0 || lastDay < firstOf(input) || firstDay > input.params.end) continue;
    for (const track of trials.tracks) {
      if (track === own || !skills.get(track)!.has(skill)) continue;
      yield { kind: 'lend', person, track };
      for (const from of mondays) if (firstDay < from && from <= lastDay) yield { kind: 'lend', person, track, from };
    }
  }
}

function firstOf({ params, rules }: PlanInput): number {
  return Math.max(params.start, rules?.asOf ?? params.start);
}

/** Those after the plan's first day, or after the day that it is at; of a long plan, some of them. */
function mondaysOf(input: PlanInput): number[] {
  const mondays: number[] = [];
  for (let day = firstOf(input) + 1; day <= input.params.end; day += 1) if ((day + 3) % 7 === 0) mondays.push(day);
  const each = Math.ceil(mondays.length / mostDays);
  return mondays.filter((_, n) => n % each === 0);
}

/** Items that take something, and that nobody waits for. */
function* cuts(trials: Trials): Generator<Move> {
  const { input, ground } = trials;
  const needed = new Set(ground.waits ? input.work.flatMap(({ prereqs }) => prereqs) : []);
  for (const item of input.work.keys())
    if (needsOf(input, item).length > 0 && !needed.has(input.work[item]!.id)) yield { kind: 'cut', item };
}

/**
 * An item goes before each other one of its track with which it shares a skill. Where something waits for it or it waits itself,
 * it goes before any other: that may change which of others is ready first. Items that are not done come first.
 */
function* ranks(trials: Trials): Generator<Move> {
  const { input, ground, placeOf } = trials;
  const ranked = [...input.work.keys()].sort((a, b) => placeOf[a]! - placeOf[b]!);
  const needed = new Set(input.work.flatMap(({ prereqs }) => prereqs));
  const needs = input.work.map((_, item) => needsOf(input, item));
  const isDone = (item: number) => trials.baseline[placeOf[item]!] !== never;
  for (const item of [...ranked.filter((each) => !isDone(each)), ...ranked.filter(isDone)]) {
    const { id, track, prereqs } = input.work[item]!;
    const isTied = ground.waits !== undefined && (prereqs.length > 0 || needed.has(id));
    if (!isTied && needs[item]!.length === 0) continue;
    const others = ranked.filter(
      (other) =>
        other === item ||
        isTied ||
        (input.work[other]!.track === track && needs[other]!.some((skill) => needs[item]!.includes(skill))),
    );
    const at = others.indexOf(item);
    for (const [place, before] of others.entries())
      if (place !== at && place !== at + 1) yield { kind: 'rank', item, before };
    if (at < others.length - 1) yield { kind: 'rank', item };
  }
}

/** The scheduled skills of which an item needs something. */
function needsOf({ work, params }: PlanInput, item: number): string[] {
  return work[item]!.estimate.flatMap(({ skill, weeks }) =>
    weeks > 0 && params.skills.includes(skill) ? [skill] : [],
  );
}
