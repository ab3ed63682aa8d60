// Whether what is asked for is anything like what people can give: a slip of the unit makes it many times as much.
import { isWeekday } from '@qplan/plan';
import type { PlanInput } from '@qplan/streams';
import { counted } from './cells/text.ts';
import type { Problems } from './problems.ts';

/** Teams ask for somewhat more than there is, and not for so many times as much. */
const implausible = 10;
/** Where nothing says what the numbers are, days taken for weeks are five times as much. */
const implausibleGuess = 3;

/** Warns, at the sheet of work, of a demand that is many times the capacity. */
export function reportPlausibility(
  { params, holidays, staff, capacity = [], work }: PlanInput,
  { title, isGuessed }: { readonly title: string; readonly isGuessed: boolean },
  problems: Problems,
): void {
  const demand = work.reduce((sum, { estimate }) => sum + estimate.reduce((weeks, each) => weeks + each.weeks, 0), 0);
  const off = new Set(holidays);
  const days = Array.from({ length: params.end - params.start + 1 }, (_, index) => params.start + index);
  const workdays = days.filter((day) => isWeekday(day) && !off.has(day)).length;
  const given = staff.reduce((sum, { share = 100 }) => sum + (share / 100) * (workdays / 5), 0);
  const supply = given + capacity.reduce((sum, { weeks }) => sum + weeks, 0);
  const times = demand / supply;
  if (!(supply > 0) || times <= (isGuessed ? implausibleGuess : implausible)) return;
  const [asked, there] = [demand, supply].map((weeks) => counted(Math.round(weeks), 'person-week'));
  problems.warn(
    title,
    `the work takes ${asked}, and people have ${there}: are the numbers ${isGuessed ? 'person-weeks' : 'right'}?`,
  );
}
