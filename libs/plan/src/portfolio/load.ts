// By skill and month, how many person-weeks are there and how many the work takes. Whatever work demands is in a month, or
// said to be in none.

import { type Effort, effortOf, personDay, weeksOf } from '../effort.ts';
import { sortedNames } from '../order.ts';
import type { Part, Trace } from '../trace.ts';
import { monthOf } from './month.ts';

/** Person-weeks. Lists by month follow the `months` beside them. */
export interface SkillLoad {
  readonly skill: string;
  readonly capacity: readonly number[];
  readonly taken: readonly number[];
  /** Of work that is not done within the plan. */
  readonly undone: number;
  /** Of work whose skill sets no dates. */
  readonly undated: number;
}

export interface PlanLoad {
  /** `2027-01`, in order. */
  readonly months: readonly string[];
  /** By skill. */
  readonly skills: readonly SkillLoad[];
}

/** Of a skill in several plans, and in each that has it. */
export interface SkillSum extends SkillLoad {
  readonly plans: readonly (Omit<SkillLoad, 'skill'> & { readonly plan: string })[];
}

/** `traces`: of every track of one plan but `All`. */
export function planLoad(traces: readonly Trace[]): PlanLoad {
  const [first] = traces;
  if (first === undefined) return { months: [], skills: [] };
  const { months, columns } = monthsOf(first);
  const skills = first.skills.map((skill, index) => {
    const parts = traces.flatMap((trace) => partsOf(trace, index));
    const weeks = (is: (part: Demanded) => boolean, of: (part: Demanded) => Effort) =>
      weeksOf(parts.filter(is).reduce((sum, part) => sum + of(part), 0));
    return {
      skill,
      capacity: byMonth(traces, (trace) => trace.capacity[index]!, columns, months.length),
      taken: byMonth(traces, (trace) => trace.load[index]!, columns, months.length),
      undone: weeks(
        ({ isScheduled }) => isScheduled,
        ({ demanded, taken }) => demanded - taken,
      ),
      undated: weeks(
        ({ isScheduled }) => !isScheduled,
        ({ demanded }) => demanded,
      ),
    };
  });
  return { months, skills };
}

/** Skill by skill, over all months that some plan has. */
export function sumOfLoads(loads: readonly { readonly plan: string; readonly load: PlanLoad }[]): {
  readonly months: readonly string[];
  readonly skills: readonly SkillSum[];
} {
  const months = sortedNames(loads.flatMap(({ load }) => load.months));
  const monthAt = new Map(months.map((month, index) => [month, index]));
  const known = new Map<string, SkillSum['plans'][number][]>();
  for (const { plan, load } of loads) {
    const spread = (weeks: readonly number[]) => {
      const wide = months.map(() => 0);
      load.months.forEach((month, index) => (wide[monthAt.get(month)!] = weeks[index]!));
      return wide;
    };
    for (const { skill, capacity, taken, ...others } of load.skills) {
      const plans = known.get(skill) ?? [];
      plans.push({ plan, capacity: spread(capacity), taken: spread(taken), ...others });
      known.set(skill, plans);
    }
  }
  const skills = sortedNames(known.keys()).map((skill) => {
    const plans = known.get(skill)!;
    const inAll = (of: (each: (typeof plans)[number]) => number) => sum(plans.map(of));
    return {
      skill,
      capacity: months.map((_, month) => inAll(({ capacity }) => capacity[month]!)),
      taken: months.map((_, month) => inAll(({ taken }) => taken[month]!)),
      undone: inAll(({ undone }) => undone),
      undated: inAll(({ undated }) => undated),
      plans,
    };
  });
  return { months, skills };
}

/** The months of a plan, and the index of each day's. */
function monthsOf({ start, workdays }: Trace): { readonly months: readonly string[]; readonly columns: Int32Array } {
  const months: string[] = [];
  const columns = new Int32Array(workdays.length);
  for (let day = 0; day < workdays.length;) {
    const { is, next } = monthOf(start + day);
    columns.fill(months.length, day, next - start);
    months.push(is);
    day = next - start;
  }
  return { months, columns };
}

interface Demanded {
  readonly isScheduled: boolean;
  readonly demanded: Effort;
  readonly taken: Effort;
}

function partsOf(trace: Trace, skill: number): Demanded[] {
  const own = trace.items.flatMap(({ parts }) => parts.filter((part) => part.skill === skill));
  return own.map((part) => ({
    isScheduled: trace.scheduled[skill]!,
    demanded: effortOf(part.weeks),
    taken: takenBy(trace, part),
  }));
}

function takenBy({ takenHeads }: Trace, { firstTaking, endTaking }: Part): Effort {
  return takenHeads.subarray(firstTaking, endTaking).reduce((total, heads) => total + effortOfHeads(heads), 0);
}

/** Person-weeks by month. `columns`: the index of each day's month. */
function byMonth(
  traces: readonly Trace[],
  headsOf: (trace: Trace) => Float64Array,
  columns: Int32Array,
  count: number,
): number[] {
  const totals = Array.from({ length: count }, () => 0);
  for (const trace of traces) headsOf(trace).forEach((heads, day) => (totals[columns[day]!]! += effortOfHeads(heads)));
  return totals.map(weeksOf);
}

/** Whole people's days → effort, exactly. */
const effortOfHeads = (heads: number): Effort => Math.round(heads * personDay);

const sum = (weeks: readonly number[]) => weeksOf(weeks.reduce((total, each) => total + effortOf(each), 0));
