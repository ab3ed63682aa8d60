// The plan: what fits, what is short, and when each item is done. A pure function of its input, exact to the last digit.

import { triageLevels } from './backlog.ts';
import { cumulativeDemand } from './demand.ts';
import { type Effort, weeksOf } from './effort.ts';
import { type Ground, groundOf, scheduledOnly, suppliesOf, teamsOf } from './ground.ts';
import type { Person, Plan, PlanInput, PlannedItem } from './model.ts';
import { compareCodePoints } from './order.ts';
import { devComplete } from './schedule.ts';
import { charge } from './shortage.ts';
import type { Supply } from './supply.ts';
import { gatherTracks, type Track } from './tracks.ts';

/**
 * Plans each track on its own, with its own people only, and the track `All` with everybody and everything.
 *
 * Expects params whose start is not after their end, and estimates that name a skill at most once, of no less than 0
 * and no more than a million person-weeks.
 */
export function plan(input: PlanInput): Plan {
  const ground = groundOf(input);
  const tracks = gatherTracks(input.staff, ground.backlog.items);
  const planned = tracks.map((track) => planTrack(track, ground));
  return {
    params: input.params,
    tracks: tracks.map(({ name }) => name),
    skills: ground.skills,
    triages: triageLevels,
    manpower: planned.map(({ manpower }) => manpower),
    demand: planned.map(({ demand }) => demand),
    staff: planned.map(({ staff }) => staff),
    work: planned.map(({ work }) => work),
  };
}

function planTrack({ people, items }: Track, ground: Ground) {
  const teams = teamsOf(people, ground);
  const supplies = suppliesOf(teams, ground);
  const manpower = supplies.map(({ total }) => total);
  return {
    manpower: manpower.map(weeksOf),
    demand: cumulativeDemand(ground.backlog, items, ground.skills.length),
    staff: teams.map(namesOf),
    work: planItems(items, manpower, supplies, ground),
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

/** Plans items one after another: each takes its part of the balance and of the supply before the next. */
function planItems(
  items: readonly number[],
  manpower: readonly Effort[],
  supplies: readonly Supply[],
  ground: Ground,
): PlannedItem[] {
  const { calendar, backlog } = ground;
  const balance = [...manpower];
  const scheduledSupplies = scheduledOnly(supplies, ground);
  return items.map((item) => {
    const { track, rank, triage, name, id, cell } = backlog.items[item]!;
    const shortage = charge(balance, backlog, item);
    const day = devComplete(scheduledSupplies, backlog, item);
    const date = day === undefined ? undefined : calendar.start + day;
    const planned = { track, rank, triage, name, estimate: backlog.estimates[item]!, shortage, devComplete: date };
    return cell === undefined ? planned : { ...planned, id, cell };
  });
}
