// The odds of a plan whose estimates are ranges: values in, values out, the same to the last digit wherever it runs.
//
//   new Simulation(input, seed)   .run(times) as often as one likes, .odds() of all runs so far
//   seedOf(text)                  a seed, where nobody names one: of the conditioned streams

export { seedOf } from './random.ts';
export { type ItemOdds, type Odds, Simulation, type TriageOdds } from './simulation.ts';
export type { Chance, DateOdds, DateOf } from './tally.ts';
