// What a plan was made from, as the browser's what-ifs start from it (GET /api/plan/inputs).

import { isoDay, type Person, type PlanInput, type Rules, type WorkItem } from '@qplan/streams';
import type { InputsDocument, PersonDocument, WorkItemDocument } from '../api.ts';
import { weeksBySkill } from './plan-document.ts';

/** `version` is that of the conditioned data. */
export function inputsDocument(input: PlanInput, version: string): InputsDocument {
  const { params, holidays, staff, work, rules, done, capacity } = input;
  return {
    version,
    params: { ...params, start: isoDay(params.start), end: isoDay(params.end) },
    holidays: holidays.map(isoDay),
    staff: staff.map(personDocument),
    work: work.map(itemDocument),
    ...(rules && { rules: rulesDocument(rules) }),
    ...(done && { done: done.map((item) => ({ ...item, date: isoDay(item.date) })) }),
    ...(capacity && {
      capacity: capacity.map((each) => ({
        ...each,
        firstDay: isoDay(each.firstDay),
        lastDay: isoDay(each.lastDay),
      })),
    }),
  };
}

function rulesDocument({ asOf, ...rules }: Rules): InputsDocument['rules'] & {} {
  return { ...rules, ...(asOf !== undefined && { asOf: isoDay(asOf) }) };
}

function personDocument({ vacations, firstDay, lastDay, cells: _, ...person }: Person): PersonDocument {
  return {
    ...person,
    vacations: vacations.map(isoDay),
    ...(firstDay !== undefined && { firstDay: isoDay(firstDay) }),
    ...(lastDay !== undefined && { lastDay: isoDay(lastDay) }),
  };
}

function itemDocument({ estimate, notBefore, due, low, high, cells: _, ...item }: WorkItem): WorkItemDocument {
  return {
    ...item,
    estimate: weeksBySkill(estimate),
    ...(notBefore !== undefined && { notBefore: isoDay(notBefore) }),
    ...(due !== undefined && { due: isoDay(due) }),
    ...(low && { low: weeksBySkill(low) }),
    ...(high && { high: weeksBySkill(high) }),
  };
}
