// Who is in several plans, and how much of a week that is: what nobody sees who looks at one plan at a time. Shares count, not
// days away: who is asked for 60 % by two plans has too much to do in each week of both.

import { isWeekday } from '../calendar.ts';
import { groupBy } from '../group.ts';
import { monthOf } from './month.ts';

/** A part of somebody's time in one plan. */
export interface Member {
  readonly plan: string;
  readonly name: string;
  /** The name as it is compared with others: whatever its case, accents and blanks. Empty, it is nobody's in particular. */
  readonly key: string;
  /** That of a sheet; undefined where the sheet gives none. */
  readonly id: string | undefined;
  readonly track: string;
  readonly skill: string;
  /** Percent of a whole week, to a tenth. */
  readonly share: number;
  /** The first and the last day, within the plan; where the first is later, there is none. */
  readonly from: number;
  readonly to: number;
  readonly cell: string | undefined;
}

/** Days on which the same parts of somebody's time fall; it begins and ends on a weekday. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Of a whole week. */
  readonly percent: number;
  /** Indices of the parts. */
  readonly parts: readonly number[];
}

export interface SharedPerson {
  readonly name: string;
  readonly id: string | undefined;
  /** What the plans have in common. */
  readonly by: 'name' | 'id';
  /** The greatest percent on a weekday. */
  readonly most: number;
  readonly plans: readonly string[];
  readonly parts: readonly Member[];
  /** The first hundred times at which it is more than 100 percent. */
  readonly over: readonly Span[];
  /** The most on a weekday of each week (by its Monday) and month in which the person is in some plan. */
  readonly weeks: readonly { readonly week: number; readonly percent: number }[];
  readonly months: readonly { readonly month: string; readonly percent: number }[];
}

const mostSpans = 100;

/** An id that is shorter is the number of a row. */
const shortestId = 4;

/** The busiest first. */
export function peopleInSeveral(members: readonly Member[]): SharedPerson[] {
  return people(members)
    .map((parts) => ({ parts, plans: [...new Set(parts.map(({ plan }) => plan))] }))
    .filter(({ plans }) => plans.length > 1)
    .map(({ parts, plans }) => sharedPerson(parts, plans))
    .sort((a, b) => b.most - a.most || b.plans.length - a.plans.length || (a.name < b.name ? -1 : 1));
}

/**
 * The parts of each person. An id tells people apart, and finds one whom two plans call otherwise; who has none is whoever has
 * the name, where that is one person.
 */
function people(members: readonly Member[]): Member[][] {
  const withId = groupBy(members.filter(hasId), ({ id }) => id!);
  const groups = new Set(withId.values());
  const byKey = new Map<string, Set<Member[]>>();
  for (const group of groups) for (const { key } of group) byKey.set(key, (byKey.get(key) ?? new Set()).add(group));
  const nameless = members.filter((member) => !hasId(member) && member.key !== '');
  for (const [key, parts] of groupBy(nameless, (member) => member.key)) {
    const [known, ...others] = byKey.get(key) ?? [];
    if (known === undefined || others.length > 0) groups.add(parts);
    else for (const part of parts) known.push(part);
  }
  return [...groups];
}

const hasId = ({ id }: Member) => id !== undefined && id.length >= shortestId;

function sharedPerson(parts: readonly Member[], plans: readonly string[]): SharedPerson {
  const times = timesOf(parts);
  const { name } = parts[0]!;
  const id = parts.find(hasId)?.id;
  return {
    name,
    id,
    by: id !== undefined && parts.every((part) => part.id === id) ? 'id' : 'name',
    most: times.reduce((most, { percent }) => Math.max(most, percent), 0),
    plans,
    parts,
    over: times
      .filter(({ percent }) => percent > 100)
      .slice(0, mostSpans)
      .map((time) => ({ ...time, parts: partsOn(parts, time) })),
    weeks: mostBy(times, weekOf).map(([week, percent]) => ({ week, percent })),
    months: mostBy(times, monthOf).map(([month, percent]) => ({ month, percent })),
  };
}

type Time = Omit<Span, 'parts'>;

/** When how much of the person is asked for, in order; weekends are no part of it. */
function timesOf(parts: readonly Member[]): Time[] {
  const turns = parts
    .filter(({ from, to }) => from <= to)
    .flatMap(({ from, to, share }) => {
      const tenths = Math.round(share * 10);
      return [
        { day: from, tenths },
        { day: to + 1, tenths: -tenths },
      ];
    })
    .sort((a, b) => a.day - b.day);
  const times: Time[] = [];
  let tenths = 0;
  turns.forEach((turn, index) => {
    tenths += turn.tenths;
    const next = turns[index + 1];
    if (tenths === 0 || next === undefined || next.day === turn.day) return;
    const time = onWeekdays({ from: turn.day, to: next.day - 1, percent: tenths / 10 });
    if (time.from <= time.to) times.push(time);
  });
  return times;
}

function onWeekdays({ from, to, percent }: Time): Time {
  let [first, last] = [from, to];
  while (!isWeekday(first)) first += 1;
  while (!isWeekday(last)) last -= 1;
  return { from: first, to: last, percent };
}

function partsOn(parts: readonly Member[], { from, to }: Time): number[] {
  return [...parts.keys()].filter((part) => parts[part]!.from <= from && to <= parts[part]!.to);
}

/** A week or a month. */
interface Period<T> {
  readonly is: T;
  /** The first day after it. */
  readonly next: number;
}

/** The greatest percent of each period. A time begins and ends on a weekday, so that it has one in each period. */
function mostBy<T>(times: readonly Time[], periodOf: (day: number) => Period<T>): [T, number][] {
  const most = new Map<T, number>();
  for (const { from, to, percent } of times) {
    for (let day = from; day <= to;) {
      const { is, next } = periodOf(day);
      most.set(is, Math.max(most.get(is) ?? 0, percent));
      day = next;
    }
  }
  return [...most];
}

/** By its Monday; 1970-01-01 was a Thursday. */
function weekOf(day: number): Period<number> {
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return { is: monday, next: monday + 7 };
}
