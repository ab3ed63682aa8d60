// What a plan was made from, as the browser's what-ifs start from it (GET /api/plan/inputs).

import type { Person, PlanInput } from '@qplan/streams';
import type { InputsDocument, PersonDocument } from '../api.ts';
import { isoDay, weeksBySkill } from './plan-document.ts';

/** `version` is that of the conditioned data. */
export function inputsDocument(input: PlanInput, version: string): InputsDocument {
  const { params, holidays, staff, work } = input;
  return {
    version,
    params: { ...params, start: isoDay(params.start), end: isoDay(params.end) },
    holidays: holidays.map(isoDay),
    staff: staff.map(personDocument),
    work: work.map((item) => ({ ...item, estimate: weeksBySkill(item.estimate) })),
  };
}

function personDocument({ vacations, firstDay, lastDay, ...person }: Person): PersonDocument {
  return {
    ...person,
    vacations: vacations.map(isoDay),
    ...(firstDay === undefined ? {} : { firstDay: isoDay(firstDay) }),
    ...(lastDay === undefined ? {} : { lastDay: isoDay(lastDay) }),
  };
}
