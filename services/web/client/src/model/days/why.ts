// Why a number is what it is: who had the people before, day by day, as values to be shown. Amounts are person-weeks,
// days are counts of days.
import {
  busyOn,
  plan,
  takings,
  whyDate,
  whyShort,
  type Capacity,
  type DayOfSkill,
  type Person,
  type PlanInput,
} from '@qplan/plan';
import { settle } from '../format.ts';
import { inOrder, itemAt, type TracedPlace, type TracedTrack } from './traced.ts';
import { mondayOf, runsOf, type Run } from './weeks.ts';

/** An item that takes or is charged. */
export interface Taker {
  readonly name: string;
  readonly weeks: number;
}

/** Workdays in a row that are alike: what is there, who has it, and what is left for the item. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Workdays in it. */
  readonly days: number;
  /** Heads that are there. */
  readonly capacity: number;
  readonly before: readonly { readonly name: string; readonly heads: number }[];
  /** Heads that the item has. */
  readonly own: number;
}

export interface WhySkill {
  readonly skill: string;
  readonly scheduled: boolean;
  readonly weeks: number;
  /** The most heads that it can use on a day. */
  readonly mostHeads: number;
  /** The last day on which it has anybody; undefined when there is none. */
  readonly end: number | undefined;
  readonly done: boolean;
  /** Empty for a skill that is not scheduled. */
  readonly spans: readonly Span[];
  /** Whoever had people of the skill up to the end, the most first. */
  readonly takers: readonly Taker[];
  readonly capacity: number;
  /** What the items before are charged to the capacity, the most first. */
  readonly charges: readonly Taker[];
  /** What is left of the capacity when the item's turn comes. */
  readonly left: number;
  readonly short: number;
}

/** The skills of an item, the one that ends last first. */
export interface WhyItem {
  readonly skills: readonly WhySkill[];
}

/** Why an item is done when it is, and what it is short of. */
export function whyItem(found: TracedPlace): WhyItem {
  const skills = itemAt(found).parts.map(({ skill }) => whySkill(found, skill));
  return { skills: skills.toSorted((a, b) => lastDay(b) - lastDay(a)) };
}

/** What is not done ends after all that is. */
function lastDay({ done, end, scheduled }: WhySkill): number {
  if (!scheduled) return -Infinity;
  return done ? (end ?? -Infinity) : Infinity;
}

function whySkill(place: TracedPlace, skill: number): WhySkill {
  const { trace } = place.traced;
  const part = itemAt(place).parts.find((each) => each.skill === skill)!;
  const nameOf = (item: number) => trace.items[item]!.item.name;
  const days = whyDate(trace, place.index, skill);
  const charges = whyShort(trace, place.index, skill);
  const charged = charges.reduce((sum, { weeks }) => sum + weeks, 0);
  const capacity = trace.manpower[skill]!;
  return {
    skill: trace.skills[skill]!,
    scheduled: trace.scheduled[skill]!,
    weeks: part.weeks,
    mostHeads: part.mostHeads,
    end: part.end,
    done: part.done,
    spans: spansOf(days, nameOf),
    takers: takersOf(days, nameOf),
    capacity,
    charges: mostFirst(charges.map(({ item, weeks }) => ({ name: nameOf(item), weeks }))),
    left: settle(capacity - charged),
    short: settle(part.weeks - part.covered),
  };
}

function takersOf(days: readonly DayOfSkill[], nameOf: (item: number) => string): Taker[] {
  const weeks = new Map<number, number>();
  for (const { before } of days) {
    for (const { item, heads } of before) weeks.set(item, (weeks.get(item) ?? 0) + heads / 5);
  }
  return mostFirst([...weeks].map(([item, taken]) => ({ name: nameOf(item), weeks: taken })));
}

function mostFirst(takers: readonly Taker[]): Taker[] {
  return takers.map(({ name, weeks }) => ({ name, weeks: settle(weeks) })).toSorted((a, b) => b.weeks - a.weeks);
}

function alike(a: DayOfSkill, b: DayOfSkill): boolean {
  return (
    a.capacity === b.capacity &&
    a.own === b.own &&
    a.before.length === b.before.length &&
    a.before.every(({ item, heads }, n) => item === b.before[n]!.item && heads === b.before[n]!.heads)
  );
}

function spansOf(days: readonly DayOfSkill[], nameOf: (item: number) => string): Span[] {
  const runs: DayOfSkill[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && alike(run[0]!, day)) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => {
    const { capacity, before, own, day } = run[0]!;
    const named = before.map(({ item, heads }) => ({ name: nameOf(item), heads }));
    return { from: day, to: run.at(-1)!.day, days: run.length, capacity, before: named, own };
  });
}

/** Who is busy with a skill in a week, or in several in a row. */
export interface WhyWeek {
  /** Heads by workday. */
  readonly days: readonly { readonly day: number; readonly capacity: number; readonly load: number }[];
  /** In the order of rank. */
  readonly takers: readonly (Taker & { readonly track: string; readonly triage: number })[];
}

/** `day` is any day of the first week. */
export function whyWeek(tracks: readonly TracedTrack[], skillName: string, day: number, weeks = 1): WhyWeek {
  const monday = mondayOf(day);
  const week = Array.from({ length: 7 * weeks }, (_, n) => monday + n);
  const skilled = tracks.flatMap(({ trace }) => {
    const skill = trace.skills.indexOf(skillName);
    return skill < 0 ? [] : [{ trace, skill }];
  });
  const headsOn = (by: 'capacity' | 'load', at: number) =>
    settle(skilled.reduce((sum, { trace, skill }) => sum + (trace[by][skill]![at - trace.start] ?? 0), 0));
  const isWorkday = (at: number) => skilled.some(({ trace }) => trace.workdays[at - trace.start] === 1);
  return {
    days: week
      .filter(isWorkday)
      .map((at) => ({ day: at, capacity: headsOn('capacity', at), load: headsOn('load', at) })),
    takers: skilled.flatMap(({ trace, skill }) => {
      const weeks = new Map<number, number>();
      for (const busy of week.flatMap((at) => busyOn(trace, at))) {
        if (busy.skill === skill) weeks.set(busy.item, (weeks.get(busy.item) ?? 0) + busy.heads / 5);
      }
      return [...weeks].map(([index, taken]) => {
        const { name, track, triage } = trace.items[index]!.item;
        return { name, track, triage, weeks: settle(taken) };
      });
    }),
  };
}

/** What somebody gives to a skill over the plan; or what is given that nobody is named for. */
export interface Giver {
  /** undefined: nobody is named. */
  readonly name: string | undefined;
  readonly track: string;
  /** Percent of a whole week; undefined, all of it. */
  readonly share: number | undefined;
  /** The first and the last day within the plan; undefined, where there is no such day in it. */
  readonly firstDay: number | undefined;
  readonly lastDay: number | undefined;
  /** Away, within the plan. */
  readonly away: readonly Run[];
  /** Person-weeks. */
  readonly weeks: number;
}

/** Who makes up what is available of a skill, the most first: each as the plan counts them alone. */
export function whyAvailable(input: PlanInput, tracks: readonly string[], skill: string): Giver[] {
  const { start, end } = input.params;
  const inside = (day: number | undefined) => (day !== undefined && day >= start && day <= end ? day : undefined);
  const isMeant = (each: Person | Capacity) => each.skill === skill && tracks.includes(each.track);
  const weeksOf = (given: Pick<PlanInput, 'staff' | 'capacity'>) => {
    const [[weeks = 0] = []] = plan({ ...input, capacity: [], ...given, work: [] }).manpower;
    return settle(weeks);
  };
  const people = input.staff.filter(isMeant).map((person): Giver => {
    const { name, track, share, firstDay, lastDay, vacations } = person;
    const away = runsOf(vacations.filter((day) => inside(day) !== undefined));
    const weeks = weeksOf({ staff: [person] });
    return { name, track, share, firstDay: inside(firstDay), lastDay: inside(lastDay), away, weeks };
  });
  const unnamed = (input.capacity ?? []).filter(isMeant).map((capacity): Giver => {
    const { track, firstDay, lastDay } = capacity;
    const weeks = weeksOf({ staff: [], capacity: [capacity] });
    return { name: undefined, track, share: undefined, firstDay, lastDay, away: [], weeks };
  });
  return [...people, ...unnamed].toSorted((a, b) => b.weeks - a.weeks);
}

/** What an item still needs of a scheduled skill when the plan ends. */
export interface Unfinished extends Taker {
  readonly track: string;
  readonly triage: number;
}

/** The items that are not done with a skill when the plan ends, in the order of rank, and what they then still need. */
export function whyOver(tracks: readonly TracedTrack[], skillName: string): Unfinished[] {
  return inOrder(tracks).flatMap((place) => {
    const { trace } = place.traced;
    const part = itemAt(place).parts.find(({ skill }) => trace.skills[skill] === skillName);
    if (part === undefined || part.done) return [];
    const { name, track, triage } = itemAt(place).item;
    const taken = takings(trace, part).reduce((sum, { heads }) => sum + heads / 5, 0);
    return [{ name, track, triage, weeks: settle(part.weeks - taken) }];
  });
}
