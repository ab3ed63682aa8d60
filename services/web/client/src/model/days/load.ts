// Load against capacity by week, at a triage cut: what the items of the cut take, what those beyond it take of the rest,
// and what stays free.
import { dayText, isoDay, settle, spanText } from '../format.ts';
import type { Days, SkillDays } from './days.ts';
import { mondayOf } from './weeks.ts';

/** Person-weeks of one skill in one week, or in several in a row. */
export interface WeekLoad {
  /** Its Monday, or the plan's first day. */
  readonly from: number;
  /** How many weeks it is. */
  readonly weeks: number;
  readonly capacity: number;
  /** Taken by items of the cut, and by items beyond it. */
  readonly inCut: number;
  readonly beyond: number;
  readonly free: number;
}

export interface SkillLoad {
  readonly skill: string;
  readonly scheduled: boolean;
  readonly weeks: readonly WeekLoad[];
  /** Person-weeks that items of the cut still need when the plan ends. */
  readonly over: number;
}

export function loadOf(days: Days, triage: number): SkillLoad[] {
  return days.skills.map((skill) => ({
    skill: skill.skill,
    scheduled: skill.scheduled,
    weeks: weekLoads(skill, days.start, triage),
    over: settle(skill.over.slice(0, triage + 1).reduce((sum, weeks) => sum + weeks, 0)),
  }));
}

function weekLoads({ capacity, load }: SkillDays, start: number, triage: number): WeekLoad[] {
  const total = (levels: readonly Float64Array[], week: number) =>
    settle(levels.reduce((sum, level) => sum + level[week]!, 0));
  return Array.from(capacity, (weeks, week) => {
    const inCut = total(load.slice(0, triage + 1), week);
    const beyond = total(load.slice(triage + 1), week);
    return {
      from: Math.max(start, mondayOf(start) + 7 * week),
      weeks: 1,
      capacity: settle(weeks),
      inCut,
      beyond,
      free: settle(weeks - inCut - beyond),
    };
  });
}

/** More columns than these side by side could not be read. */
const mostColumns = 20;

/** The weeks of a plan as they are shown: of a long one several in a row are one column. */
export function inColumns(weeks: readonly WeekLoad[]): WeekLoad[] {
  const together = Math.ceil(weeks.length / mostColumns);
  const columns = Array.from({ length: Math.ceil(weeks.length / Math.max(1, together)) }, (_, column) =>
    weeks.slice(column * together, (column + 1) * together),
  );
  return columns.map((each) => {
    const sum = (of: 'capacity' | 'inCut' | 'beyond' | 'free') => settle(each.reduce((all, week) => all + week[of], 0));
    return {
      from: each[0]!.from,
      weeks: each.length,
      capacity: sum('capacity'),
      inCut: sum('inCut'),
      beyond: sum('beyond'),
      free: sum('free'),
    };
  });
}

/** 'week of Jan 4', 'Jan 4 – Jan 17, 2027' for several. */
export function weekText({ from, weeks }: Pick<WeekLoad, 'from' | 'weeks'>): string {
  if (weeks === 1) return `week of ${dayText(isoDay(from))}`;
  return spanText(isoDay(from), isoDay(mondayOf(from) + 7 * weeks - 1));
}

/** The weeks in a row, from the first, in which the cut leaves nothing. */
export function fullWeeks({ weeks }: SkillLoad): number {
  const first = weeks.findIndex(({ capacity, inCut }) => capacity > 0 && settle(capacity - inCut) > 0);
  return first < 0 ? weeks.length : first;
}
