// Inputs as the browser gets them → inputs as the planning takes them.
import type { Person, PlanInput, Triage, WorkItem } from '@qplan/plan';
import type { InputsDocument, PersonDocument, WorkItemDocument } from '../../../../src/api.ts';
import { dayOf } from '../../model/format.ts';

/** An item or a person that no edit touches is the same object in every what-if, and is made into an input once. */
function once<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    const known = made.get(from);
    if (known !== undefined) return known;
    const to = make(from);
    made.set(from, to);
    return to;
  };
}

const itemOnce = once(itemOf);
const personOnce = once(personOf);

export function planInput({ params, holidays, staff, work }: InputsDocument): PlanInput {
  return {
    params: { ...params, start: dayOf(params.start), end: dayOf(params.end) },
    holidays: holidays.map(dayOf),
    staff: staff.map(personOnce),
    work: work.map(itemOnce),
  };
}

function itemOf(item: WorkItemDocument): WorkItem {
  return {
    ...item,
    triage: item.triage as Triage,
    estimate: Object.entries(item.estimate).map(([skill, weeks]) => ({ skill, weeks })),
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
