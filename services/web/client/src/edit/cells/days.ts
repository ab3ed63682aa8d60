// What somebody types as a day: as in a sheet. A day without a year is one of the plan, or the nearest to it.
import { readOneDay } from '@qplan/condition/cells';
import type { WritingDocument } from '../../../../src/api.ts';
import { dayOf, isoDay } from '../../model/format.ts';
import { isTyped } from '../../whatif/edits/edit-days.ts';

/** First and last day of the plan, YYYY-MM-DD. */
export interface Quarter {
  readonly start: string;
  readonly end: string;
}

/** YYYY-MM-DD, or what is wrong with the text. */
export type ReadDay = { readonly day: string } | { readonly fault: string };

const fault = 'no day such as Feb 3, 3.2., 2027-02-03';

/** Where the day or the month may come first, it is the one that is in the plan. */
export function readDay(typed: string, { start, end }: Quarter, { dateOrder }: WritingDocument): ReadDay {
  const text = typed.trim();
  const near = { start: dayOf(start), end: dayOf(end) };
  const read = (order: WritingDocument['dateOrder']) => {
    const day = readOneDay(text, { ...near, dateOrder: order });
    return typeof day === 'number' && isTyped(isoDay(day)) ? day : undefined;
  };
  const plain = read(dateOrder);
  if (plain !== undefined) return { day: isoDay(plain) };
  const either = [read('day first'), read('month first')].filter((day) => day !== undefined);
  const inPlan = either.filter((day) => day >= near.start && day <= near.end);
  if (inPlan.length === 1) return { day: isoDay(inPlan[0]!) };
  if (either.length < 2) return { fault };
  return { fault: `${either.map((day) => isoDay(day)).join(' or ')}? Write it so` };
}
