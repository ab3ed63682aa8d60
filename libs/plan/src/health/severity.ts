// How loud a shortage is: what a meeting can leave alone is not shown like what it has to solve.

import { effortOf } from '../effort.ts';

/** none: nothing is missing. tight: less than a tenth of a person. some: up to half a person. much: more than that. */
export type Severity = 'none' | 'tight' | 'some' | 'much';

/** What of a plan makes people of person-weeks. */
export interface Weeks {
  /** How many it lasts. */
  readonly weeks: number;
}

const tightBelow = 0.1;
const someUpTo = 0.5;

/** `missing`: person-weeks. People are person-weeks over the plan's weeks, to a millionth; of a plan without a week, as many. */
export function severityOf(missing: number, { weeks }: Weeks): Severity {
  if (missing <= 0) return 'none';
  const people = effortOf(weeks > 0 ? missing / weeks : missing);
  if (people < effortOf(tightBelow)) return 'tight';
  return people <= effortOf(someUpTo) ? 'some' : 'much';
}
