// What is different between two versions: values in, values and words out.
//
//   inputChanges(from, to)     of what plans are made from: items, people, the plan's own dates
//   outcomeChanges(from, to)   of plans: dates that moved, and what fits or no longer does
//   inALine(changes)           the changes of inputs as one line, for a list of versions

export { inALine, type InputChange, inputChanges } from './input-changes.ts';
export { type OutcomeChange, outcomeChanges } from './outcome-changes.ts';
