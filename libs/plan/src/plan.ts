// The plan: what fits, what is short, and when each item is done. A pure function of its input, exact to the last digit.

import { triageLevels } from './backlog.ts';
import { cumulativeDemand } from './demand.ts';
import { weeksOf } from './effort.ts';
import { type Ground, groundOf, orderOf, ownSupplies, type SuppliedTrack, supplyTrack } from './ground.ts';
import type { Person, Plan, PlanInParts, PlanInput, PlannedItem } from './model.ts';
import { compareCodePoints } from './order.ts';
import { never, schedule, type Schedule } from './schedule.ts';
import { charge } from './shortage.ts';
import { gatherTracks } from './tracks.ts';

/**
 * Plans each track with its own people and capacity only, and the track `All` with everybody and everything. Where
 * prerequisites bind, the tracks are planned together, each item on its own track's supply.
 *
 * Expects params whose start is not after their end, estimates that name a skill at most once, of no less than 0 and no more
 * than a million person-weeks, and capacity with a workday in it. Items that wait in a circle are never done.
 */
export function plan(input: PlanInput): Plan {
  const parts = planInParts(input);
  return { ...parts, work: parts.work.map((items) => [...items]) };
}

/** As `plan`, for who reads the work once: the items of a track are made one after another, and none is kept. */
export function planInParts(input: PlanInput): PlanInParts {
  const ground = groundOf(input);
  const tracks = gatherTracks(input, ground.backlog.items).map((track) => supplyTrack(track, ground));
  const [all, ...own] = tracks;
  const order = orderOf(ground, all!.items);
  const together = schedule(order, () => all!.scheduled, ground);
  const apart = schedule(order, ownSupplies(own, ground), ground);
  return {
    params: input.params,
    tracks: tracks.map(({ name }) => name),
    skills: ground.skills,
    triages: triageLevels,
    manpower: tracks.map(({ supplies }) => supplies.map(({ total }) => weeksOf(total))),
    demand: tracks.map(({ items }) => cumulativeDemand(ground.backlog, items, ground.skills.length)),
    staff: tracks.map(({ teams }) => teams.map(({ people }) => namesOf(people))),
    work: tracks.map((track) => plannedItems(track, track === all ? together : apart, ground)),
  };
}

/** Names in order. The parts of one person, in several tracks say, are named once; people of one name each. */
function namesOf(team: readonly Person[]): string[] {
  const named = new Set<string>();
  const people = team.filter(({ id, name, share, firstDay, lastDay }) => {
    const isNew = named.size < named.add(`${id}\t${name}`).size;
    return isNew || (share === undefined && firstDay === undefined && lastDay === undefined);
  });
  return people.map(({ name }) => name).sort(compareCodePoints);
}

/** The items of a track in rank order: each is charged to what those before it have left of the manpower. */
function* plannedItems(
  { items, supplies }: SuppliedTrack,
  { devComplete }: Schedule,
  ground: Ground,
): Generator<PlannedItem> {
  const { calendar, backlog } = ground;
  const balance = supplies.map(({ total }) => total);
  for (const item of items) {
    const { track, rank, triage, name, id, cell } = backlog.items[item]!;
    const shortage = charge(balance, backlog, item);
    const day = devComplete[item]!;
    const date = day === never ? undefined : calendar.start + day;
    const planned = { track, rank, triage, name, estimate: backlog.estimates[item]!, shortage, devComplete: date };
    yield cell === undefined ? planned : { ...planned, id, cell };
  }
}
