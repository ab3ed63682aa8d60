// The plan of edited inputs, by the arithmetic that the server uses.
import { plan, type Plan, type PlanInput, type Triage } from '@qplan/plan';
import type { InputsDocument } from '../../../src/api.ts';

function dayOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

function planInput({ params, holidays, staff, work }: InputsDocument): PlanInput {
  return {
    params: { start: dayOf(params.start), end: dayOf(params.end), skills: params.skills },
    holidays: holidays.map(dayOf),
    staff: staff.map((person) => ({ ...person, vacations: person.vacations.map(dayOf) })),
    work: work.map((item) => ({
      ...item,
      triage: item.triage as Triage,
      estimate: Object.entries(item.estimate).map(([skill, weeks]) => ({ skill, weeks })),
    })),
  };
}

export function replan(inputs: InputsDocument): Plan {
  return plan(planInput(inputs));
}
