// Several plans beside each other: how each is, who is in several of them, and the load of all together. Values in, values out.
//
//   portfolioItems(plan, behind)   the items of a plan with their first days and due dates
//   planHealth(plan, items)        what fits, what is short in which track, the worst track first
//   planLoad(traces)               by skill and month, what is there and what is taken
//   sumOfLoads(loads)              the same of several plans
//   peopleInSeveral(members)       who is in several plans, how much of a week that is, and when it is more than there is

export { type Counts, planHealth, type PlanHealth, type Short, type TrackHealth } from './health.ts';
export { type Behind, type PortfolioItem, portfolioItems } from './items.ts';
export { type PlanLoad, planLoad, type SkillLoad, type SkillSum, sumOfLoads } from './load.ts';
export { type Member, peopleInSeveral, type SharedPerson, type Span } from './people.ts';
