// What fits: params, staff and work → capacity, demand, shortage and dates. Values in, values out: no text, no clock,
// no I/O, no imports, so that it runs on a server and in a browser alike.
//
//   triageLevels                the levels of priority, the first one first
//   isWeekday(day)              whether a day is one of Monday to Friday
//   plan(input)                 the plan of every track: what the filter says. Fast, and no more than that
//   planInParts(input)          the same, for who reads it once and need not hold it all
//   trace(input, track)         the days behind one track of it: start dates, load against capacity, who is busy when
//   traces(input, tracks)       the same behind several of its tracks, at once
//   takings(trace, part)        what an item's part of one skill takes, day by day
//   busyOn(trace, day)          who is busy with what on a day
//   whyDate(trace, item, skill)    why then: which items before it took the people, day by day
//   whyShort(trace, item, skill)   why short: which items before it are charged to the manpower

export { triageLevels } from './backlog.ts';
export { isWeekday } from './calendar.ts';
export type * from './model.ts';
export { plan, planInParts } from './plan.ts';
export { type Part, takings, type Taking, trace, type Trace, type TracedItem, traces } from './trace.ts';
export { busyOn, type Charge, type DayOfSkill, whyDate, whyShort } from './why.ts';
