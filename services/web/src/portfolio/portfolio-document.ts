// What the portfolio says besides how each plan is: who is in several, the load of all, and the items of all.

import {
  type Member,
  peopleInSeveral,
  type PortfolioItem,
  type SharedPerson,
  type Span,
  sumOfLoads,
} from '@qplan/plan/portfolio';
import { isoDay } from '@qplan/streams';
import { titledCell } from '../plan/titled-cell.ts';
import type { PlanPart } from './plan-part.ts';
import type { PortfolioDocument, SharedPersonDocument, TimelineItemDocument } from './portfolio-schema.ts';

/** A plan of which all is there that counts. */
export interface CountedPlan {
  readonly name: string;
  readonly title: string;
  /** Where its page begins: `/p/acme/`. */
  readonly path: string;
  /** Stream of the raw data → the name of its sheet. */
  readonly titles: ReadonlyMap<string, string>;
  readonly part: PlanPart;
}

/** So many are told: some 4 MB of items. */
const most = { items: 20_000, people: 1_000 };

export function portfolioBody(plans: readonly CountedPlan[]): Omit<PortfolioDocument, 'plans'> {
  const { months, skills } = sumOfLoads(plans.map(({ name, part }) => ({ plan: name, load: part.load })));
  const people = peopleInSeveral(plans.flatMap(membersOf));
  const counts = roomFor(
    plans.map(({ part }) => part.items.length),
    most.items,
  );
  const items = plans.flatMap((plan, index) =>
    plan.part.items.slice(0, counts[index]).map((item) => timelineItem(item, plan)),
  );
  const all = plans.reduce((sum, { part }) => sum + part.items.length, 0);
  return {
    people: people.slice(0, most.people).map(personDocument),
    months,
    load: skills,
    items,
    more: { items: all - items.length, people: Math.max(0, people.length - most.people) },
  };
}

/** How many of each may be told: as many as there are where all have room, and of the largest no more than of each other. */
export function roomFor(counts: readonly number[], most: number): number[] {
  const room = counts.map(() => 0);
  let left = most;
  const smallestFirst = [...counts.keys()].sort((a, b) => counts[a]! - counts[b]!);
  smallestFirst.forEach((index, turn) => {
    room[index] = Math.min(counts[index]!, Math.floor(left / (counts.length - turn)));
    left -= room[index];
  });
  return room;
}

function membersOf({ name, titles, part }: CountedPlan): Member[] {
  return part.people.map((person) => ({ ...person, plan: name, cell: person.cell && titledCell(person.cell, titles) }));
}

function timelineItem(item: PortfolioItem, { name: plan, titles }: CountedPlan): TimelineItemDocument {
  const { id, name, track, triage, start, done, due, fits, late, cell } = item;
  return {
    plan,
    ...(id !== undefined && { id }),
    name,
    track,
    triage,
    start: dayOrNull(start),
    done: dayOrNull(done),
    due: dayOrNull(due),
    fits,
    late,
    ...(cell !== undefined && { cell: titledCell(cell, titles) }),
  };
}

function personDocument({ id, parts, over, weeks, ...person }: SharedPerson): SharedPersonDocument {
  return {
    ...person,
    ...(id !== undefined && { id }),
    parts: parts.map(({ plan, name, track, skill, share, from, to, cell }) => ({
      plan,
      name,
      track,
      skill,
      share,
      from: isoDay(from),
      to: isoDay(to),
      ...(cell !== undefined && { cell }),
    })),
    over: over.map(spanDocument),
    weeks: weeks.map(({ week, percent }) => ({ week: isoDay(week), percent })),
  };
}

function spanDocument({ from, to, ...span }: Span) {
  return { ...span, from: isoDay(from), to: isoDay(to) };
}

const dayOrNull = (day: number | undefined) => (day === undefined ? null : isoDay(day));
