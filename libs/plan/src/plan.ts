// The plan: what fits, what is short, and when each item is done. A pure function of its input, exact to the last digit.

import { type Backlog, rankedBacklog } from './backlog.ts';
import { type Calendar, planCalendar } from './calendar.ts';
import { cumulativeDemand, triageLevels } from './demand.ts';
import { type Effort, weeksOf } from './effort.ts';
import { groupBy } from './group.ts';
import type { Plan, PlanInput, PlannedItem } from './model.ts';
import { compareCodePoints, sortedNames } from './order.ts';
import { devComplete } from './schedule.ts';
import { charge } from './shortage.ts';
import { dailySupply, type Supply, totalOf } from './supply.ts';
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
  const skills = skillNames(input);
  const backlog = rankedBacklog(work, skills);
  const tracks = gatherTracks(staff, backlog.items);
  const planned = tracks.map((track) => planTrack(track, backlog, skills, params.skills, calendar));
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

/** Every skill that staff has or work demands. */
function skillNames({ staff, work }: PlanInput): string[] {
  const names = new Set(staff.map(({ skill }) => skill));
  for (const { estimate } of work) for (const { skill } of estimate) names.add(skill);
  return sortedNames(names);
}

function planTrack(
  { people, items }: Track,
  backlog: Backlog,
  skills: readonly string[],
  scheduled: readonly string[],
  calendar: Calendar,
) {
  const peopleOf = groupBy(people, ({ skill }) => skill);
  const teams = skills.map((skill) => peopleOf.get(skill) ?? []);
  const supplies = teams.map((team) => dailySupply(team, calendar));
  const manpower = supplies.map(totalOf);
  const scheduledSupplies = supplies.map((supply, i) => (scheduled.includes(skills[i]!) ? supply : undefined));
  return {
    manpower: manpower.map(weeksOf),
    demand: cumulativeDemand(backlog, items, skills.length),
    staff: teams.map((team) => team.map(({ name }) => name).sort(compareCodePoints)),
    work: planItems(items, backlog, [...manpower], scheduledSupplies, calendar),
  };
}

/** Plans items one after another: each takes its share of the balance and of the supply before the next. */
function planItems(
  items: readonly number[],
  backlog: Backlog,
  balance: Effort[],
  supplies: readonly (Supply | undefined)[],
  { start }: Calendar,
): PlannedItem[] {
  return items.map((item) => {
    const { track, rank, triage, name } = backlog.items[item]!;
    const shortage = charge(balance, backlog, item);
    const day = devComplete(supplies, backlog, item);
    const date = day === undefined ? undefined : start + day;
    return { track, rank, triage, name, estimate: backlog.estimates[item]!, shortage, devComplete: date };
  });
}
