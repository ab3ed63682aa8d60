// What the planning of every track relies on, and what a track brings to it.

import { type Backlog, rankedBacklog } from './backlog.ts';
import { type Calendar, planCalendar } from './calendar.ts';
import { type FocusOf, focusByTrack } from './focus.ts';
import { groupBy } from './group.ts';
import type { PlanInput } from './model.ts';
import { sortedNames } from './order.ts';
import type { Order, Supplies } from './schedule.ts';
import { sequence, type Waits, waitsOf } from './sequence.ts';
import { dailySupply, type Givers, type Supply } from './supply.ts';
import type { Track } from './tracks.ts';

export interface Ground {
  readonly calendar: Calendar;
  readonly focusOf: FocusOf;
  readonly skills: readonly string[];
  /** Whether each skill sets dates. */
  readonly scheduled: readonly boolean[];
  readonly backlog: Backlog;
  /** What waits for what, where prerequisites bind. */
  readonly waits: Waits | undefined;
  /** The day, counted from the plan's first, before which nothing is given. */
  readonly asOf: number;
  /** The supply of a skill that nobody has. */
  readonly nobody: Supply;
}

export function groundOf(input: PlanInput): Ground {
  const calendar = planCalendar(input.params, input.holidays);
  const focusOf = focusByTrack(input.params);
  const skills = skillNames(input);
  const backlog = rankedBacklog(input.work, skills);
  const { prereqs, asOf = calendar.start } = input.rules ?? {};
  return {
    calendar,
    focusOf,
    skills,
    scheduled: skills.map((skill) => input.params.skills.includes(skill)),
    backlog,
    waits: prereqs && waitsOf(backlog.items),
    asOf: asOf - calendar.start,
    nobody: dailySupply({ people: [], capacity: [] }, calendar, focusOf),
  };
}

/** Every skill that staff has, work demands or capacity gives. */
function skillNames({ staff, work, capacity = [] }: PlanInput): string[] {
  const names = new Set([...staff, ...capacity].map(({ skill }) => skill));
  for (const { estimate } of work) for (const { skill } of estimate) names.add(skill);
  return sortedNames(names);
}

/** A track with what it has to give. */
export interface SuppliedTrack extends Track {
  /** Who and what gives each skill. */
  readonly teams: readonly Givers[];
  /** What each team gives, day by day. */
  readonly supplies: readonly Supply[];
  /** The supplies of skills that set dates; undefined for the others. */
  readonly scheduled: Supplies;
}

export function supplyTrack(track: Track, ground: Ground): SuppliedTrack {
  const { calendar, focusOf, asOf, nobody, skills, scheduled } = ground;
  const peopleOf = groupBy(track.people, ({ skill }) => skill);
  const capacityOf = groupBy(track.capacity, ({ skill }) => skill);
  const teams = skills.map((skill) => ({ people: peopleOf.get(skill) ?? [], capacity: capacityOf.get(skill) ?? [] }));
  const supplies = teams.map((team) =>
    team.people.length + team.capacity.length === 0 ? nobody : dailySupply(team, calendar, focusOf, asOf),
  );
  return { ...track, teams, supplies, scheduled: supplies.map((each, n) => (scheduled[n] ? each : undefined)) };
}

/** The order in which these items, in rank order, are planned; all of the work, where prerequisites bind. */
export function orderOf({ waits }: Ground, items: readonly number[]): Order {
  return waits ? { items: sequence(waits), waits } : { items };
}

/** Each item on the supplies of its own track. `tracks`: those of the plan but `All`. */
export function ownSupplies(tracks: readonly SuppliedTrack[], { backlog }: Ground): (item: number) => Supplies {
  const trackOf = new Int32Array(backlog.items.length);
  tracks.forEach(({ items }, track) => items.forEach((item) => (trackOf[item] = track)));
  return (item) => tracks[trackOf[item]!]!.scheduled;
}
