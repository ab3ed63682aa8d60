// Stacked streams, and the qplan v1 streams: text ↔ values. Pure, without imports of others, fit for a browser.

export { formatProblem, type Parsed, type Problem } from './problem.ts';
export { formatStream, formatStreams, formatTextStream, parseNested, parseStreams, type Stream } from './stacked.ts';
export { cleanField } from './field.ts';
export { type Day, formatDay, parseDay } from './day.ts';
export { formatDecimal } from './decimal.ts';
export { parseTriage, type Triage, triageLevels } from './triage.ts';
export { type Demand, formatDemands, mostWeeks, parseAmount, parseEstimate, tShirtSizes } from './estimate.ts';
export { allTracks } from './track.ts';
export { formatPercent, parsePercent } from './percent.ts';
export type { TrackFocus } from './focus.ts';
export { isPart, overload, type Overload, type PartOfTime } from './share.ts';
export type { Params } from './params.ts';
export type { Person } from './staff.ts';
export type { WorkItem } from './work.ts';
export { formatPlanInput, parsePlanInput, type PlanInput } from './plan-input.ts';
export { formatPlan, formatPlanInParts, parsePlan, type Plan, type PlannedItem } from './plan-output.ts';
