// What the planning of every track relies on, and what a track brings to it.

import { type Backlog, rankedBacklog } from './backlog.ts';
import { type Calendar, planCalendar } from './calendar.ts';
import { type FocusOf, focusByTrack } from './focus.ts';
import { groupBy } from './group.ts';
import type { Person, PlanInput } from './model.ts';
import { sortedNames } from './order.ts';
import { dailySupply, type Supply } from './supply.ts';

export interface Ground {
  readonly calendar: Calendar;
  readonly focusOf: FocusOf;
  readonly skills: readonly string[];
  /** Whether each skill sets dates. */
  readonly scheduled: readonly boolean[];
  readonly backlog: Backlog;
  /** The supply of a skill that nobody has. */
  readonly nobody: Supply;
}

export function groundOf(input: PlanInput): Ground {
  const calendar = planCalendar(input.params, input.holidays);
  const focusOf = focusByTrack(input.params);
  const skills = skillNames(input);
  return {
    calendar,
    focusOf,
    skills,
    scheduled: skills.map((skill) => input.params.skills.includes(skill)),
    backlog: rankedBacklog(input.work, skills),
    nobody: dailySupply([], calendar, focusOf),
  };
}

/** Every skill that staff has or work demands. */
function skillNames({ staff, work }: PlanInput): string[] {
  const names = new Set(staff.map(({ skill }) => skill));
  for (const { estimate } of work) for (const { skill } of estimate) names.add(skill);
  return sortedNames(names);
}

/** Who has each skill. */
export function teamsOf(people: readonly Person[], { skills }: Ground): (readonly Person[])[] {
  const peopleOf = groupBy(people, ({ skill }) => skill);
  return skills.map((skill) => peopleOf.get(skill) ?? []);
}

/** What each team can give, day by day. */
export function suppliesOf(teams: readonly (readonly Person[])[], { calendar, focusOf, nobody }: Ground): Supply[] {
  return teams.map((team) => (team.length === 0 ? nobody : dailySupply(team, calendar, focusOf)));
}

/** The supplies of skills that set dates; undefined for the others. */
export function scheduledOnly(supplies: readonly Supply[], { scheduled }: Ground): (Supply | undefined)[] {
  return supplies.map((supply, skill) => (scheduled[skill] ? supply : undefined));
}
