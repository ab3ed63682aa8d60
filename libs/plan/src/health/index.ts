// How a track, and a plan, stands: judged here alone, for the server and the page. Values in, values out.
//
//   balanceOf(available, required)        what is left of a skill
//   severityOf(missing, plan)             how loud a shortage is
//   daysLate(item)                        by how many days an item is late for its due date
//   isNotInTime(item)                     done after its due date, or not within the plan
//   trackStanding(balances, late, plan)   short, late, tight, or fits; and what is missing
//   planStanding(tracks, pool, plan)      the same of tracks together, which lend each other nobody

export { type Balance, balanceOf } from './balance.ts';
export { type Dated, daysLate, isNotInTime } from './late.ts';
export { type Severity, severityOf, type Weeks } from './severity.ts';
export { planStanding, type Standing, trackStanding, type Verdict } from './standing.ts';
