// What a plan is made from as the documents have it, where it comes from no server: the other way round than planInput.
import type { Demand, Person, PlanInput, Rules, WorkItem } from '@qplan/plan';
import type { InputsDocument, PersonDocument, WorkItemDocument } from '../../../../src/api.ts';
import { isoDay } from '../../model/format.ts';

export type InputsBody = Omit<InputsDocument, 'version'>;

export function inputsBody({ params, holidays, staff, work, rules, done, capacity }: PlanInput): InputsBody {
  return {
    params: { ...params, start: isoDay(params.start), end: isoDay(params.end) },
    holidays: holidays.map(isoDay),
    staff: staff.map(personDocument),
    work: work.map(itemDocument),
    ...(rules && { rules: rulesDocument(rules) }),
    ...(done && { done: done.map((item) => ({ ...item, date: isoDay(item.date) })) }),
    ...(capacity && {
      capacity: capacity.map((each) => ({ ...each, firstDay: isoDay(each.firstDay), lastDay: isoDay(each.lastDay) })),
    }),
  };
}

function rulesDocument({ asOf, ...rules }: Rules): InputsDocument['rules'] & {} {
  return { ...rules, ...(asOf !== undefined && { asOf: isoDay(asOf) }) };
}

function personDocument({ vacations, firstDay, lastDay, ...person }: Person): PersonDocument {
  return {
    ...person,
    vacations: vacations.map(isoDay),
    ...(firstDay !== undefined && { firstDay: isoDay(firstDay) }),
    ...(lastDay !== undefined && { lastDay: isoDay(lastDay) }),
  };
}

function itemDocument({ estimate, notBefore, due, low, high, ...item }: WorkItem): WorkItemDocument {
  return {
    ...item,
    estimate: weeksBySkill(estimate),
    ...(notBefore !== undefined && { notBefore: isoDay(notBefore) }),
    ...(due !== undefined && { due: isoDay(due) }),
    ...(low && { low: weeksBySkill(low) }),
    ...(high && { high: weeksBySkill(high) }),
  };
}

/** A skill that is there twice counts as the sum, as it does in the planning. */
function weeksBySkill(demands: readonly Demand[]): Record<string, number> {
  const weeks = new Map<string, number>();
  for (const demand of demands) weeks.set(demand.skill, (weeks.get(demand.skill) ?? 0) + demand.weeks);
  return Object.fromEntries(weeks);
}
