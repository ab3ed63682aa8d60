// What is different between two versions: values in, values and words out.
//
//   inputChanges(from, to)     of what plans are made from: items, people, the plan's own dates
//   outcomeChanges(from, to)   of plans: dates that moved, and what fits or no longer does
//   causedChanges(from, to)    the same of what plans are made from, each date with the changes that moved it
//   outcomeOf(item, was, is)   what came of one item
//   inALine(changes)           the changes of inputs as one line, for a list of versions

import type { PlanInput } from '../model.ts';
import type { InputChange } from './input-change.ts';
import { wayBetween } from './steps.ts';

export { type Cause, type CausedChange, causedChanges } from './causes.ts';
export { inALine } from './in-a-line.ts';
export type { InputChange } from './input-change.ts';
export { type OutcomeChange, outcomeChanges, outcomeOf } from './outcome-changes.ts';

/** Everything that is different in what plans are made from, each with its cell where that is known. */
export function inputChanges(from: PlanInput, to: PlanInput): InputChange[] {
  return wayBetween(from, to).steps.flatMap(({ changes }) => changes);
}
