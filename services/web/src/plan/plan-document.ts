// The computed plan as the browser gets it (GET /api/plan): the values of the «qplan app» streams, with its version
// and what it was made from.

import { isoDay, type Plan, type PlannedItem, weeksBySkill } from '@qplan/streams';
import type { LineageDocument, PlanDocument, PlannedItemDocument } from '../api.ts';

/** A version of the plan: where it stands in the history. `lineage` begins with this version itself. */
export interface PlanVersion {
  readonly version: string;
  readonly time: string;
  readonly lineage: readonly LineageDocument[];
  readonly madeBy: PlanDocument['madeBy'];
}

export function planDocument(plan: Plan, { version, time, lineage, madeBy }: PlanVersion): PlanDocument {
  const { start, end, skills: scheduledSkills } = plan.params;
  return {
    version,
    time,
    lineage,
    madeBy,
    start: isoDay(start),
    end: isoDay(end),
    weeks: (end - start) / 7,
    scheduledSkills,
    tracks: plan.tracks,
    skills: plan.skills,
    triages: plan.triages,
    manpower: plan.manpower,
    demand: plan.demand,
    staff: plan.staff,
    work: plan.work.map((items) => items.map(plannedItemDocument)),
  };
}

function plannedItemDocument(item: PlannedItem): PlannedItemDocument {
  return {
    track: item.track,
    rank: item.rank,
    triage: item.triage,
    name: item.name,
    estimate: weeksBySkill(item.estimate),
    shortage: weeksBySkill(item.shortage),
    devComplete: item.devComplete === undefined ? null : isoDay(item.devComplete),
    ...(item.cell === undefined ? {} : { id: item.id, cell: item.cell }),
  };
}
