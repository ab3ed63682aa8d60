// The plan: what fits, what is short, and when each item is done. A pure function of its input, exact to the last digit.

import { type Job, rankedJobs } from './backlog.ts';
import { type Calendar, planCalendar } from './calendar.ts';
import { cumulativeDemand, triageLevels } from './demand.ts';
import { weeksOf } from './effort.ts';
import { groupBy } from './group.ts';
import type { Demand, Plan, PlanInput, PlannedItem } from './model.ts';
import { compareCodePoints, sortedNames } from './order.ts';
import { devComplete } from './schedule.ts';
import { charge } from './shortage.ts';
import { dailySupply, totalOf } from './supply.ts';
import { gatherTracks, type Track } from './tracks.ts';

/**
 * Plans each track on its own, with its own people only, and the track `All` with everybody and everything.
 *
 * Expects params whose start is not after their end, and estimates that name a skill at most once, of no less than 0
 * and no more than a million person-weeks.
 */
export function plan(input: PlanInput): Plan {
  const { params, holidays, staff, work } = input;
  const calendar = planCalendar(params, holidays);
  const skills = sortedNames([...staff, ...work.flatMap((item) => item.estimate)].map(({ skill }) => skill));
  const tracks = gatherTracks(input, rankedJobs(work, skills));
  const planned = tracks.map((track) => planTrack(track, skills, params.skills, calendar));
  return {
    params,
    tracks: tracks.map(({ name }) => name),
    skills,
    triages: triageLevels,
    manpower: planned.map(({ manpower }) => manpower),
    demand: planned.map(({ demand }) => demand),
    staff: planned.map(({ staff }) => staff),
    work: planned.map(({ work }) => work),
  };
}

function planTrack(
  { people, jobs }: Track,
  skills: readonly string[],
  scheduled: readonly string[],
  calendar: Calendar,
) {
  const peopleOf = groupBy(people, ({ skill }) => skill);
  const teams = skills.map((skill) => peopleOf.get(skill) ?? []);
  const supplies = teams.map((team) => dailySupply(team, calendar));
  const manpower = supplies.map(totalOf);
  const balance = [...manpower];
  const scheduledSupplies = supplies.map((supply, i) => (scheduled.includes(skills[i]!) ? supply : undefined));

  return {
    manpower: manpower.map(weeksOf),
    demand: cumulativeDemand(jobs, skills.length),
    staff: teams.map((team) => team.map(({ name }) => name).sort(compareCodePoints)),
    work: jobs.map((job) => {
      const day = devComplete(scheduledSupplies, job);
      return plannedItem(job, charge(balance, job), day === undefined ? undefined : calendar.start + day);
    }),
  };
}

function plannedItem({ item, estimate }: Job, shortage: Demand[], day: number | undefined): PlannedItem {
  const { track, rank, triage, name } = item;
  return { track, rank, triage, name, estimate, shortage, devComplete: day };
}
