// What inputs say of their items that the plan does not: due dates, starts, and what they are worth.
import type { InputsDocument } from '../../../../src/api.ts';
import type { PlanInput } from '@qplan/plan';
import { isoDay } from '../format.ts';
import { inOrder, itemAt, traceTogether } from '../days/traced.ts';
import { identityOf } from '../rows/keys.ts';
import type { BehindPlan } from './outcomes.ts';

const number = /^\d+(?:\.\d+)?$/;

/** By identity; nothing where any of them is no number: such a sum would say nothing. */
function valuesIn(work: InputsDocument['work'], ids: readonly string[]): Map<string, number> {
  const said = work.flatMap(({ value }, at) => (value.trim() === '' ? [] : [[ids[at]!, value.trim()] as const]));
  if (!said.every(([, value]) => number.test(value))) return new Map();
  return new Map(said.map(([id, value]) => [id, Number(value)]));
}

/** `keys` are those of `inputs.work`, which is in rank order; `input` is the same for the planning. */
export function behindOf({ work }: InputsDocument, keys: readonly string[], input: PlanInput): BehindPlan {
  const ids = keys.map(identityOf);
  const due = new Map(work.flatMap((item, at) => (item.due === undefined ? [] : [[ids[at]!, item.due] as const])));
  const starts = inOrder(traceTogether(input)).map((place) => itemAt(place).start);
  const start = new Map(starts.flatMap((day, at) => (day === undefined ? [] : [[ids[at]!, isoDay(day)] as const])));
  return { due, start, value: valuesIn(work, ids), p80: undefined };
}
