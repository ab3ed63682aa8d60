// How a plan is: how many items fit, and what its tracks are short of. A track lends no other its people.

import { effortOf, weeksOf } from '../effort.ts';
import { groupBy } from '../group.ts';
import type { Plan } from '../model.ts';
import { compareCodePoints } from '../order.ts';
import type { PortfolioItem } from './items.ts';

export interface Counts {
  readonly items: number;
  /** Done within the plan, with people enough. */
  readonly fit: number;
  /** Not done within the plan. */
  readonly out: number;
  /** Not done by the due date. */
  readonly late: number;
  /** Without an estimate; they count as none of these. */
  readonly unestimated: number;
}

/** Person-weeks missing, above 0. */
export interface Short {
  readonly skill: string;
  readonly weeks: number;
}

export interface TrackHealth extends Counts {
  readonly name: string;
  /** Person-weeks of all skills. */
  readonly missing: number;
  /** The worst first. */
  readonly short: readonly Short[];
}

export interface PlanHealth extends Counts {
  /**
   * short: a track lacks a tenth of a person or more. late: else, an item is not done by its due date or not within the plan.
   * tight: else, something is missing.
   */
  readonly state: 'short' | 'late' | 'tight' | 'fits';
  readonly missing: number;
  /** The first triage level that has items, and how many of them fit. */
  readonly must: { readonly triage: number; readonly items: number; readonly fit: number } | undefined;
  /** The worst first: which misses most, then which has most items out or late. */
  readonly tracks: readonly TrackHealth[];
}

/** Less than so much of a person is tight, not short. */
const shortFromPeople = 0.1;

/** `items`: those of `portfolioItems(plan)`. */
export function planHealth(plan: Plan, items: readonly PortfolioItem[]): PlanHealth {
  const ofTrack = groupBy(items, ({ track }) => track);
  const tracks = plan.tracks
    .slice(1)
    .map((name, index) => trackHealth(name, shortOf(plan, index + 1), ofTrack.get(name) ?? []));
  const counts = countsOf(items);
  return {
    ...counts,
    state: stateOf(plan, tracks, counts),
    missing: sum(tracks.map(({ missing }) => missing)),
    must: mustOf(items),
    tracks: tracks.sort(worstFirst),
  };
}

function trackHealth(name: string, short: readonly Short[], items: readonly PortfolioItem[]): TrackHealth {
  return { name, ...countsOf(items), missing: sum(short.map(({ weeks }) => weeks)), short };
}

/** Of all the work of the plan. */
function shortOf({ skills, manpower, demand }: Plan, track: number): Short[] {
  const demanded = demand[track]?.at(-1) ?? [];
  return skills
    .map((skill, n) => ({ skill, weeks: difference(demanded[n] ?? 0, manpower[track]?.[n] ?? 0) }))
    .filter(({ weeks }) => weeks > 0)
    .sort((a, b) => b.weeks - a.weeks);
}

function countsOf(items: readonly PortfolioItem[]): Counts {
  const count = (is: (item: PortfolioItem) => boolean) => items.filter(is).length;
  return {
    items: items.length,
    fit: count(({ fits }) => fits),
    out: count(({ isEstimated, done }) => isEstimated && done === undefined),
    late: count(({ late }) => late),
    unestimated: count(({ isEstimated }) => !isEstimated),
  };
}

function stateOf({ params }: Plan, tracks: readonly TrackHealth[], { late, out }: Counts): PlanHealth['state'] {
  const weeks = (params.end - params.start) / 7;
  const people = (missing: number) => (weeks > 0 ? missing / weeks : missing);
  if (tracks.some(({ missing }) => missing > 0 && people(missing) >= shortFromPeople)) return 'short';
  if (late + out > 0) return 'late';
  return tracks.some(({ missing }) => missing > 0) ? 'tight' : 'fits';
}

function mustOf(items: readonly PortfolioItem[]): PlanHealth['must'] {
  const triage = items.reduce((least, item) => Math.min(least, item.triage), Infinity);
  const must = items.filter((item) => item.triage === triage);
  return must.length === 0 ? undefined : { triage, items: must.length, fit: must.filter(({ fits }) => fits).length };
}

function worstFirst(a: TrackHealth, b: TrackHealth): number {
  const bad = ({ out, late }: TrackHealth) => out + late;
  return b.missing - a.missing || bad(b) - bad(a) || compareCodePoints(a.name, b.name);
}

/** Of person-weeks: exact, to the millionth. */
const difference = (one: number, other: number) => weeksOf(effortOf(one) - effortOf(other));
const sum = (weeks: readonly number[]) => weeksOf(weeks.reduce((total, each) => total + effortOf(each), 0));
