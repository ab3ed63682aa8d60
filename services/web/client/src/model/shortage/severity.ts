// How loud a shortage is: what a meeting can leave alone is not shown like what it has to solve.
import type { PlanDocument } from '../../../../src/api.ts';

/** none: nothing is missing. tight: less than a tenth of a person. some: up to half a person. much: more than that. */
export type Severity = 'none' | 'tight' | 'some' | 'much';

const tightBelow = 0.1;
const someUpTo = 0.5;

/** `missing`: person-weeks. People are person-weeks over the plan's weeks. */
export function severityOf(missing: number, { weeks }: Pick<PlanDocument, 'weeks'>): Severity {
  if (missing <= 0) return 'none';
  const people = weeks > 0 ? missing / weeks : missing;
  if (people < tightBelow) return 'tight';
  return people <= someUpTo ? 'some' : 'much';
}

/** The class of what says so: see base.css. */
export function shortClass(severity: Severity): string | undefined {
  return severity === 'none' ? undefined : `short-${severity}`;
}
