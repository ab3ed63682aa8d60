// The plan: what fits, what is short, and when each item is done. A pure function of its input, exact to the last digit.

import { type Backlog, rankedBacklog, triageLevels } from './backlog.ts';
import { type Calendar, planCalendar } from './calendar.ts';
import { cumulativeDemand } from './demand.ts';
import { type Effort, weeksOf } from './effort.ts';
import { groupBy } from './group.ts';
import type { Plan, PlanInput, PlannedItem } from './model.ts';
import { compareCodePoints, sortedNames } from './order.ts';
import { devComplete } from './schedule.ts';
import { charge } from './shortage.ts';
import { dailySupply, type Supply } from './supply.ts';
import { gatherTracks, type Track } from './tracks.ts';

/** What the planning of every track relies on. */
interface Ground {
  readonly calendar: Calendar;
  readonly skills: readonly string[];
  /** Whether each skill sets dates. */
  readonly scheduled: readonly boolean[];
  readonly backlog: Backlog;
  /** The supply of a skill that nobody has. */
  readonly nobody: Supply;
}

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
  const scheduled = skills.map((skill) => params.skills.includes(skill));
  const backlog = rankedBacklog(work, skills);
  const ground = { calendar, skills, scheduled, backlog, nobody: dailySupply([], calendar) };
  const tracks = gatherTracks(staff, backlog.items);
  const planned = tracks.map((track) => planTrack(track, ground));
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

function planTrack({ people, items }: Track, ground: Ground) {
  const { calendar, skills, backlog, nobody } = ground;
  const peopleOf = groupBy(people, ({ skill }) => skill);
  const teams = skills.map((skill) => peopleOf.get(skill) ?? []);
  const supplies = teams.map((team) => (team.length === 0 ? nobody : dailySupply(team, calendar)));
  const manpower = supplies.map(({ total }) => total);
  return {
    manpower: manpower.map(weeksOf),
    demand: cumulativeDemand(backlog, items, skills.length),
    staff: teams.map((team) => team.map(({ name }) => name).sort(compareCodePoints)),
    work: planItems(items, manpower, supplies, ground),
  };
}

/** Plans items one after another: each takes its part of the balance and of the supply before the next. */
function planItems(
  items: readonly number[],
  manpower: readonly Effort[],
  supplies: readonly Supply[],
  { calendar, scheduled, backlog }: Ground,
): PlannedItem[] {
  const balance = [...manpower];
  const scheduledSupplies = supplies.map((supply, skill) => (scheduled[skill] ? supply : undefined));
  return items.map((item) => {
    const { track, rank, triage, name } = backlog.items[item]!;
    const shortage = charge(balance, backlog, item);
    const day = devComplete(scheduledSupplies, backlog, item);
    const date = day === undefined ? undefined : calendar.start + day;
    return { track, rank, triage, name, estimate: backlog.estimates[item]!, shortage, devComplete: date };
  });
}
