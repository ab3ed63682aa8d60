// Inputs as the browser gets them → inputs as the planning takes them.
import type { Demand, Person, PlanInput, Rules, Triage, WorkItem } from '@qplan/plan';
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

export function planInput({ params, holidays, staff, work, rules, done, capacity }: InputsDocument): PlanInput {
  return {
    params: { ...params, start: dayOf(params.start), end: dayOf(params.end) },
    holidays: holidays.map(dayOf),
    staff: staff.map(personOnce),
    work: work.map(itemOnce),
    ...(rules && { rules: rulesOf(rules) }),
    ...(done && { done: done.map((item) => ({ ...item, date: dayOf(item.date) })) }),
    ...(capacity && {
      capacity: capacity.map((each) => ({ ...each, firstDay: dayOf(each.firstDay), lastDay: dayOf(each.lastDay) })),
    }),
  };
}

function rulesOf({ asOf, ...rules }: InputsDocument['rules'] & {}): Rules {
  return { ...rules, ...(asOf !== undefined && { asOf: dayOf(asOf) }) };
}

function itemOf({ estimate, notBefore, due, low, high, ...item }: WorkItemDocument): WorkItem {
  return {
    ...item,
    triage: item.triage as Triage,
    estimate: demandsOf(estimate),
    ...(notBefore !== undefined && { notBefore: dayOf(notBefore) }),
    ...(due !== undefined && { due: dayOf(due) }),
    ...(low && { low: demandsOf(low) }),
    ...(high && { high: demandsOf(high) }),
  };
}

function personOf({ vacations, firstDay, lastDay, ...person }: PersonDocument): Person {
  return {
    ...person,
    vacations: vacations.map(dayOf),
    ...(firstDay !== undefined && { firstDay: dayOf(firstDay) }),
    ...(lastDay !== undefined && { lastDay: dayOf(lastDay) }),
  };
}

function demandsOf(weeks: Readonly<Record<string, number>>): Demand[] {
  return Object.entries(weeks).map(([skill, weeks]) => ({ skill, weeks }));
}
