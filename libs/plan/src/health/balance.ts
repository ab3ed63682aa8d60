// What is left of a skill, exactly.

import { effortOf, weeksOf } from '../effort.ts';

/** Person-weeks of one skill, to a millionth. */
export interface Balance {
  readonly available: number;
  readonly required: number;
  /** Below zero, what is missing. */
  readonly net: number;
}

export function balanceOf(available: number, required: number): Balance {
  const [has, needs] = [effortOf(available), effortOf(required)];
  return { available: weeksOf(has), required: weeksOf(needs), net: weeksOf(has - needs) };
}

/** Of person-weeks. */
export function sumOf(weeks: readonly number[]): number {
  return weeksOf(weeks.reduce((sum, each) => sum + effortOf(each), 0));
}
