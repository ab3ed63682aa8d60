// Stacked streams, and the qplan v1 streams: text ↔ values. Pure, fit for a browser. What the values are is
// said in @qplan/plan, whose types alone are used.

export type {
  Capacity,
  Demand,
  DoneItem,
  Params,
  Person,
  Plan,
  PlanInput,
  PlannedItem,
  Rules,
  TrackFocus,
  Triage,
  ValueCell,
  WorkItem,
} from '@qplan/plan';
export { formatProblem, type Parsed, type Problem, quote } from './problem.ts';
export { formatStream, formatStreams, formatTextStream, parseNested, parseStreams, type Stream } from './stacked.ts';
export { cleanField } from './field.ts';
export { foldedWords, foldText } from './fold.ts';
export { columnName, formatMarks, type Marks, marksStream, noMarks, parseMarks, type Place } from './marks.ts';
export { inputsBody, type InputsBody, weeksBySkill } from './documents/inputs.ts';
export { type Day, dayOf, formatDay, isoDay, localDay, monthNames, parseDay } from './day.ts';
export { formatDecimal } from './decimal.ts';
export { parseTriage, triageLevels } from './triage.ts';
export { formatDemands, mostWeeks, parseAmount, parseEstimate, tShirtSizes } from './estimate.ts';
export { allTracks } from './track.ts';
export { formatPercent, parsePercent } from './percent.ts';
export { isPart, overload, type Overload, type PartOfTime } from './share.ts';
export { circlesIn, describeCircle, fromLowest } from './prereqs.ts';
export { formatPlanInput, parsePlanInput, planInputStreams } from './plan-input.ts';
export { formatPlan, formatPlanInParts, parsePlan } from './plan-output.ts';
export {
  type DateOddsDocument,
  type ItemOddsDocument,
  oddsDocument,
  type OddsDocument,
  type TriageOddsDocument,
} from './odds.ts';
