// What a plan is made from, as the server and the page send it to each other: days as YYYY-MM-DD, demands as weeks by skill.
import type { Demand, Person, PlanInput, Rules, WorkItem } from '@qplan/plan';
import { isoDay } from '../day.ts';

/** All but the version that it is of, which the values do not know, and the cells of single fields, for which nobody asks here. */
export type InputsBody = ReturnType<typeof inputsBody>;

export function inputsBody({ params, holidays, staff, work, rules, done, capacity }: PlanInput) {
  return {
    params: { ...params, start: isoDay(params.start), end: isoDay(params.end) },
    holidays: holidays.map(isoDay),
    staff: staff.map(personBody),
    work: work.map(itemBody),
    ...(rules && { rules: rulesBody(rules) }),
    ...(done && { done: done.map((item) => ({ ...item, date: isoDay(item.date) })) }),
    ...(capacity && {
      capacity: capacity.map((each) => ({ ...each, firstDay: isoDay(each.firstDay), lastDay: isoDay(each.lastDay) })),
    }),
  };
}

function rulesBody({ asOf, ...rules }: Rules) {
  return { ...rules, ...(asOf !== undefined && { asOf: isoDay(asOf) }) };
}

function personBody({ vacations, firstDay, lastDay, cells: _, ...person }: Person) {
  return {
    ...person,
    vacations: vacations.map(isoDay),
    ...(firstDay !== undefined && { firstDay: isoDay(firstDay) }),
    ...(lastDay !== undefined && { lastDay: isoDay(lastDay) }),
  };
}

function itemBody({ estimate, notBefore, due, low, high, cells: _, ...item }: WorkItem) {
  return {
    ...item,
    estimate: weeksBySkill(estimate),
    ...(notBefore !== undefined && { notBefore: isoDay(notBefore) }),
    ...(due !== undefined && { due: isoDay(due) }),
    ...(low && { low: weeksBySkill(low) }),
    ...(high && { high: weeksBySkill(high) }),
  };
}

/** Person-weeks by skill. A skill that is there twice counts as the sum, as it does in the planning. */
export function weeksBySkill(demands: readonly Demand[]): Record<string, number> {
  const weeks = new Map<string, number>();
  for (const demand of demands) weeks.set(demand.skill, (weeks.get(demand.skill) ?? 0) + demand.weeks);
  return Object.fromEntries(weeks);
}
