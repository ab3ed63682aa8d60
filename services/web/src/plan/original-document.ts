// GET /app/web/qplan as the original's page calls it: one track of the plan, its demand down to one triage level.
// As in the original, `work_items` are all of the track's items whatever the triage: the page counts those within the
// triage itself. The triage chooses the demand, which is cumulative.

import { formatDay, formatDemands, type Plan, type PlannedItem } from '@qplan/streams';
import { weeksBySkill } from './plan-document.ts';

export interface OriginalItem {
  readonly track: string;
  readonly rank: number;
  readonly triage: number;
  readonly name: string;
  /** `Skill:amount` joined by a comma and a space, as in the stream. */
  readonly estimate: string;
  readonly feasible: boolean;
  /** `Oct  7, 2013`, `DNF`, or `See track` for every item of the track All. */
  readonly end_date: string;
  /** Ours: person-weeks, negative, by skill that the item is short of. */
  readonly shortage: Readonly<Record<string, number>>;
}

export interface OriginalDocument {
  readonly version: string;
  readonly start_date: string;
  readonly end_date: string;
  readonly num_weeks: number;
  readonly tracks: readonly string[];
  readonly skills: readonly string[];
  readonly staff_by_skill: readonly (readonly { readonly name: string }[])[];
  readonly work_items: readonly OriginalItem[];
  /** Person-weeks, a number a skill. */
  readonly track_stats: {
    readonly manpower: readonly number[];
    readonly demand: readonly number[];
    readonly net_avail: readonly number[];
  };
}

/** Where a track and a triage level stand in the plan's lists. An unknown track is All, an unknown triage the first. */
export function selectPart(plan: Plan, track: string | undefined, triage: string | undefined) {
  return {
    track: Math.max(0, plan.tracks.indexOf(track ?? '')),
    triage: Math.max(0, plan.triages.map(String).indexOf(triage ?? '')),
  };
}

/** `part` holds indexes into the plan's tracks and triages, as selectPart gives them. */
export function originalDocument(
  plan: Plan,
  version: string,
  part: { readonly track: number; readonly triage: number },
): OriginalDocument {
  const { start, end } = plan.params;
  const manpower = plan.manpower[part.track] ?? [];
  const demand = plan.demand[part.track]?.[part.triage] ?? [];
  return {
    version,
    start_date: formatDay(start),
    end_date: formatDay(end),
    num_weeks: (end - start) / 7,
    tracks: plan.tracks,
    skills: plan.skills,
    staff_by_skill: (plan.staff[part.track] ?? []).map((names) => names.map((name) => ({ name }))),
    work_items: (plan.work[part.track] ?? []).map((item) => originalItem(item, part.track === 0)),
    track_stats: { manpower, demand, net_avail: manpower.map((weeks, skill) => difference(weeks, demand[skill] ?? 0)) },
  };
}

function originalItem(item: PlannedItem, inAll: boolean): OriginalItem {
  return {
    track: item.track,
    rank: item.rank,
    triage: item.triage,
    name: item.name,
    estimate: formatDemands(item.estimate, ', '),
    feasible: item.shortage.length === 0,
    end_date: inAll ? 'See track' : item.devComplete === undefined ? 'DNF' : formatDay(item.devComplete),
    shortage: weeksBySkill(item.shortage),
  };
}

/** a − b without the noise of binary fractions: 12.2 − 12 is 0.2. */
function difference(a: number, b: number): number {
  return Number((a - b).toPrecision(12));
}
