// The due dates of a plan's items, out of what the portfolio has of it: read in a thread, once a version.
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import type { PartReader } from '../portfolio/part-reader.ts';
import { within } from '../within.ts';
import type { DueDays } from './plan-calendar.ts';

/** What asks for a calendar waits no longer than that for an answer, in ms. */
const patienceMs = 5000;

/** Undefined where they cannot be had now. */
export async function dueDays(parts: Pick<PartReader, 'of'>, plan: LoadedPlan): Promise<DueDays | undefined> {
  const made = await within(patienceMs, (late) => Promise.race([parts.of(plan), late]));
  if (made === undefined || !('part' in made)) return undefined;
  const { items, dueLeftOut } = made.part;
  return { days: items.map(({ due }) => due), leftOut: dueLeftOut };
}
