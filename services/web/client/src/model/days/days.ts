// The days behind a shown track, as the page draws them: when each item starts and ends, by skill; who is away; and the
// load of each skill against its capacity, by week. In columns, so that a large plan crosses from the worker at once.
import type { Part, PlanInput } from '@qplan/plan';
import { inOrder, itemAt, type TracedTrack } from './traced.ts';
import { runsOf, weekCount, weekOf } from './weeks.ts';

export interface Days {
  readonly track: string;
  /** The plan's first day. Lists by day begin with it. */
  readonly start: number;
  /** 1 for a workday, by day. */
  readonly workdays: Uint8Array;
  /** Within the plan, in their order. */
  readonly holidays: readonly number[];
  /** Within the plan. */
  readonly vacations: readonly Vacation[];
  /** Those that the track has or needs; lists by skill follow this one. */
  readonly skills: readonly SkillDays[];
  readonly items: ItemDays;
}

export interface Vacation {
  readonly name: string;
  readonly skill: string;
  /** First and last day. */
  readonly from: number;
  readonly to: number;
}

/** Person-weeks, by week. */
export interface SkillDays {
  readonly skill: string;
  /** Whether it sets dates; what does not has no load. */
  readonly scheduled: boolean;
  readonly capacity: Float64Array;
  /** [triage level][week], each level's own. */
  readonly load: readonly Float64Array[];
  /** [triage level] person-weeks that are not done by the plan's end, each level's own. */
  readonly over: Float64Array;
}

/** Items in rank order; a day is −1 where there is none. */
export interface ItemDays {
  readonly start: Int32Array;
  /** An item's parts are those from here to before the next item's. */
  readonly firstPart: Int32Array;
  /** Index into the skills. */
  readonly partSkill: Uint16Array;
  readonly partStart: Int32Array;
  readonly partEnd: Int32Array;
  /** 1: the plan's days suffice for it. */
  readonly partDone: Uint8Array;
}

const noDay = -1;
const daysAWeek = 5;

export function daysOf(
  input: PlanInput,
  track: string,
  tracks: readonly TracedTrack[],
  triages: readonly number[],
): Days {
  const { start, end } = input.params;
  const inside = (day: number) => day >= start && day <= end;
  const names = new Set(tracks.map(({ trace }) => trace.track));
  const own = new Map(skillsOf(input, names).map((skill) => [skill, emptySkill(input, skill, triages)]));
  const skills = [...own.values()].toSorted((a, b) => (a.skill < b.skill ? -1 : 1));
  tracks.forEach((traced) => addTrack(own, traced, triages));
  return {
    track,
    start,
    workdays: tracks[0]?.trace.workdays ?? new Uint8Array(0),
    holidays: [...new Set(input.holidays.filter(inside))].toSorted((a, b) => a - b),
    vacations: input.staff
      .filter((person) => names.has(person.track))
      .flatMap(({ name, skill, vacations }) =>
        runsOf(vacations.filter(inside)).map((span) => ({ name, skill, ...span })),
      ),
    skills,
    items: itemColumns(
      tracks,
      skills.map(({ skill }) => skill),
    ),
  };
}

/** Those that the tracks have or need. */
function skillsOf({ staff, capacity = [], work }: PlanInput, tracks: ReadonlySet<string>): string[] {
  const isOwn = ({ track }: { readonly track: string }) => tracks.has(track);
  const has = [...staff, ...capacity].filter(isOwn).map(({ skill }) => skill);
  const needs = work.filter(isOwn).flatMap(({ estimate }) => estimate.map(({ skill }) => skill));
  return [...new Set([...has, ...needs])];
}

function emptySkill({ params }: PlanInput, skill: string, triages: readonly number[]): SkillDays {
  const weeks = weekCount(params.start, params.end - params.start + 1);
  return {
    skill,
    scheduled: params.skills.includes(skill),
    capacity: new Float64Array(weeks),
    load: triages.map(() => new Float64Array(weeks)),
    over: new Float64Array(triages.length),
  };
}

function addTrack(skills: ReadonlyMap<string, SkillDays>, { trace }: TracedTrack, triages: readonly number[]): void {
  const week = Int32Array.from(trace.workdays, (_, at) => weekOf(trace.start + at, trace.start));
  // A trace has all skills of the plan.
  const own = trace.skills.map((skill) => skills.get(skill));
  own.forEach((ofSkill, skill) => {
    if (ofSkill === undefined) return;
    trace.capacity[skill]!.forEach((heads, at) => (ofSkill.capacity[week[at]!]! += heads / daysAWeek));
  });
  for (const { item, parts } of trace.items) {
    const level = triages.indexOf(item.triage);
    for (const part of parts) {
      const { load, over } = own[part.skill]!;
      let left = part.weeks;
      for (let n = part.firstTaking; n < part.endTaking; n += 1) {
        const weeks = trace.takenHeads[n]! / daysAWeek;
        left -= weeks;
        load[level]![week[trace.takenDay[n]! - trace.start]!]! += weeks;
      }
      over[level]! += trace.scheduled[part.skill] ? (part.done ? 0 : left) : part.weeks - part.covered;
    }
  }
}

function itemColumns(tracks: readonly TracedTrack[], skills: readonly string[]): ItemDays {
  const order = inOrder(tracks);
  const skillAt = new Map(skills.map((skill, index) => [skill, index]));
  const firstPart = new Int32Array(order.length + 1);
  const parts: (Part & { readonly name: string })[] = [];
  order.forEach((place, n) => {
    firstPart[n] = parts.length;
    for (const part of itemAt(place).parts) parts.push({ ...part, name: place.traced.trace.skills[part.skill]! });
  });
  firstPart[order.length] = parts.length;
  return {
    start: Int32Array.from(order, (place) => itemAt(place).start ?? noDay),
    firstPart,
    partSkill: Uint16Array.from(parts, ({ name }) => skillAt.get(name)!),
    partStart: Int32Array.from(parts, ({ start }) => start ?? noDay),
    partEnd: Int32Array.from(parts, ({ end }) => end ?? noDay),
    partDone: Uint8Array.from(parts, ({ done }) => Number(done)),
  };
}

/** The buffers that a message may take along instead of copying. */
export function buffersOf({ items, skills }: Days): ArrayBuffer[] {
  const columns = [...Object.values(items), ...skills.flatMap(({ capacity, load, over }) => [capacity, ...load, over])];
  return columns.map(({ buffer }) => buffer as ArrayBuffer);
}
