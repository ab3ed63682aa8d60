// Inputs as the browser gets them → inputs as the planning takes them.
import type { Person, PlanInput, Triage } from '@qplan/plan';
import type { InputsDocument, PersonDocument } from '../../../src/api.ts';
import { dayOf } from '../format.ts';

export function planInput({ params, holidays, staff, work }: InputsDocument): PlanInput {
  return {
    params: { ...params, start: dayOf(params.start), end: dayOf(params.end) },
    holidays: holidays.map(dayOf),
    staff: staff.map(personOf),
    work: work.map((item) => ({
      ...item,
      triage: item.triage as Triage,
      estimate: Object.entries(item.estimate).map(([skill, weeks]) => ({ skill, weeks })),
    })),
  };
}

function personOf({ vacations, firstDay, lastDay, ...person }: PersonDocument): Person {
  return {
    ...person,
    vacations: vacations.map(dayOf),
    ...(firstDay === undefined ? {} : { firstDay: dayOf(firstDay) }),
    ...(lastDay === undefined ? {} : { lastDay: dayOf(lastDay) }),
  };
}
