// GET /app/web/qplan as the original's page calls it: one track of the plan, its demand down to one triage level.
// As in the original, `work_items` are all of the track's items whatever the triage: the page counts those within the
// triage itself. The triage chooses the demand, which is cumulative.

import * as v from 'valibot';
import { formatDay, formatDemands, type Plan, type PlannedItem, weeksBySkill } from '@qplan/streams';
import type { ValueOf } from '../value-of.ts';

const weeks = v.array(v.number());

const originalItem = v.object({
  track: v.string(),
  rank: v.number(),
  triage: v.number(),
  name: v.string(),
  estimate: v.pipe(v.string(), v.description('as in the stream'), v.examples(['Apps:2.0, Native:1.5'])),
  feasible: v.boolean(),
  end_date: v.pipe(v.string(), v.description('the date, DNF, or See track for every item of the track All')),
  shortage: v.pipe(
    v.record(v.string(), v.number()),
    v.description('ours: person-weeks, negative, by skill that the item is short of'),
  ),
});
export type OriginalItem = ValueOf<typeof originalItem>;

export const originalSchema = v.object({
  version: v.string(),
  start_date: v.pipe(v.string(), v.examples(['Oct  7, 2013'])),
  end_date: v.pipe(v.string(), v.examples(['Dec 31, 2013'])),
  num_weeks: v.number(),
  tracks: v.array(v.string()),
  skills: v.array(v.string()),
  staff_by_skill: v.array(v.array(v.object({ name: v.string() }))),
  work_items: v.array(originalItem),
  track_stats: v.pipe(
    v.object({ manpower: weeks, demand: weeks, net_avail: weeks }),
    v.description('person-weeks, a number a skill'),
  ),
});
export type OriginalDocument = ValueOf<typeof originalSchema>;

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
    work_items: (plan.work[part.track] ?? []).map((item) => itemDocument(item, part.track === 0)),
    track_stats: { manpower, demand, net_avail: manpower.map((weeks, skill) => difference(weeks, demand[skill] ?? 0)) },
  };
}

function itemDocument(item: PlannedItem, inAll: boolean): OriginalItem {
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
