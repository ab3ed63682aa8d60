// Weeks, which begin on Mondays, as a day and by their numbers.
import { type Day, dayOf } from '@qplan/streams';

/** The Monday of a day's week; 1970-01-01 was a Thursday. */
export function mondayOf(day: Day): Day {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** Week 1 has January 4 in it; undefined where a year has no such week. */
export function isoWeek(inYear: number, week: number): { readonly from: Day; readonly to: Day } | undefined {
  const fourth = dayOf(inYear, 1, 4);
  if (fourth === undefined || !(week >= 1 && week <= 53)) return undefined;
  const from = mondayOf(fourth) + (week - 1) * 7;
  // A 53rd week that is the next year's first is none.
  const thursday = new Date((from + 3) * 86_400_000);
  return week === 53 && thursday.getUTCFullYear() !== inYear ? undefined : { from, to: from + 6 };
}
