// A plan as the documents have it, without what says which version of which data it is: that the planning does not know.
import type { Plan, PlannedItem } from '@qplan/plan';
import { weeksBySkill } from '@qplan/streams';
import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { isoDay } from '../../model/format.ts';

export type PlanBody = Omit<PlanDocument, 'version' | 'time' | 'lineage' | 'madeBy'>;

export function planBody(plan: Plan): PlanBody {
  const { start, end, skills: scheduledSkills } = plan.params;
  const { tracks, skills, triages, manpower, demand, staff, work } = plan;
  return {
    start: isoDay(start),
    end: isoDay(end),
    weeks: (end - start) / 7,
    scheduledSkills,
    tracks,
    skills,
    triages,
    manpower,
    demand,
    staff,
    work: work.map((items) => items.map(itemDocument)),
  };
}

function itemDocument({ estimate, shortage, devComplete, ...item }: PlannedItem): PlannedItemDocument {
  return {
    ...item,
    estimate: weeksBySkill(estimate),
    shortage: weeksBySkill(shortage),
    devComplete: devComplete === undefined ? null : isoDay(devComplete),
  };
}
