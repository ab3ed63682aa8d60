// How a plan is: how many items fit, and what its tracks are short of. A track lends no other its people.

import { groupBy } from '../group.ts';
import { type Balance, balanceOf } from '../health/balance.ts';
import { isNotInTime } from '../health/late.ts';
import { planStanding, type Standing, trackStanding, type Verdict } from '../health/standing.ts';
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
  readonly state: Verdict;
  readonly missing: number;
  /** The first triage level that has items, and how many of them fit. */
  readonly must: { readonly triage: number; readonly items: number; readonly fit: number } | undefined;
  /** The worst first: which misses most, then which has most items out or late. */
  readonly tracks: readonly TrackHealth[];
}

/** `items`: those of `portfolioItems(plan)`. */
export function planHealth(plan: Plan, items: readonly PortfolioItem[]): PlanHealth {
  const ofTrack = groupBy(items, ({ track }) => track);
  const tracks = plan.tracks.slice(1).map((name, index) => judged(plan, index + 1, ofTrack.get(name) ?? []));
  const standings = tracks.map(({ standing }) => standing);
  const { verdict, missing } = planStanding(standings, balancesOf(plan, 0), weeksIn(plan));
  return {
    ...countsOf(items),
    state: verdict,
    missing,
    must: mustOf(items),
    tracks: tracks.map(({ health }) => health).sort(worstFirst),
  };
}

function judged(plan: Plan, track: number, items: readonly PortfolioItem[]): Judged {
  const balances = balancesOf(plan, track);
  const standing = trackStanding(balances, items.filter(isNotInTime).length, weeksIn(plan));
  const { missing } = standing;
  const health = { name: plan.tracks[track]!, ...countsOf(items), missing, short: shortOf(plan, balances) };
  return { health, standing };
}

interface Judged {
  readonly health: TrackHealth;
  readonly standing: Standing;
}

const weeksIn = ({ params }: Plan) => ({ weeks: (params.end - params.start) / 7 });

/** By skill, of all the work of the plan. */
function balancesOf({ skills, manpower, demand }: Plan, track: number): Balance[] {
  const demanded = demand[track]?.at(-1) ?? [];
  return skills.map((_, skill) => balanceOf(manpower[track]?.[skill] ?? 0, demanded[skill] ?? 0));
}

function shortOf({ skills }: Plan, balances: readonly Balance[]): Short[] {
  return skills
    .map((skill, index) => ({ skill, weeks: -balances[index]!.net }))
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

function mustOf(items: readonly PortfolioItem[]): PlanHealth['must'] {
  const triage = items.reduce((least, item) => Math.min(least, item.triage), Infinity);
  const must = items.filter((item) => item.triage === triage);
  return must.length === 0 ? undefined : { triage, items: must.length, fit: must.filter(({ fits }) => fits).length };
}

function worstFirst(a: TrackHealth, b: TrackHealth): number {
  const bad = ({ out, late }: TrackHealth) => out + late;
  return b.missing - a.missing || bad(b) - bad(a) || compareCodePoints(a.name, b.name);
}
