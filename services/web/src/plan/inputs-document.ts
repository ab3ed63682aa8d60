// What a plan was made from, as the browser's what-ifs start from it (GET /api/plan/inputs).

import type { PlanInput } from '@qplan/streams';
import type { InputsDocument } from '../api.ts';
import { isoDay, weeksBySkill } from './plan-document.ts';

/** `version` is that of the conditioned data. */
export function inputsDocument(input: PlanInput, version: string): InputsDocument {
  const { params, holidays, staff, work } = input;
  return {
    version,
    params: { start: isoDay(params.start), end: isoDay(params.end), skills: params.skills },
    holidays: holidays.map(isoDay),
    staff: staff.map((person) => ({ ...person, vacations: person.vacations.map(isoDay) })),
    work: work.map((item) => ({ ...item, estimate: weeksBySkill(item.estimate) })),
  };
}
