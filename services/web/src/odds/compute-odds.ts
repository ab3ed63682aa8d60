// The odds of a plan, as they are computed in a thread of their own: they may take seconds.

import { seedOf, Simulation } from '@qplan/plan/odds';
import type { Worked } from '@qplan/stage';
import { oddsDocument, parsePlanInput } from '@qplan/streams';
import type { OddsDocument } from '../api.ts';

/** What the thread is asked, as a JSON text. */
export interface OddsAsked {
  /** That of the conditioned data. */
  readonly version: string;
  readonly conditioned: string;
  readonly runs: number;
  /** Absent, it is made of the conditioned data. */
  readonly seed?: string | undefined;
}

/** How long it may take, in ms, and after how many runs that is looked at. */
const longest = 10_000;
const slice = 10;

/** For no data. */
export default () => computeOdds;

/** OddsAsked → OddsDocument, both as JSON texts, or every problem of the data. */
export function computeOdds(asked: string): Worked {
  const { version, conditioned, runs, seed = seedOf(conditioned) } = JSON.parse(asked) as OddsAsked;
  const input = parsePlanInput(conditioned);
  if (!input.ok) {
    return {
      problems: input.problems.map(({ stream, line, message }) => ({ where: `${stream}, line ${line}`, message })),
    };
  }
  const simulation = new Simulation(input.value, seed);
  const began = performance.now();
  for (let done = 0; done < runs; done += slice) {
    simulation.run(Math.min(slice, runs - done));
    if (performance.now() - began > longest) {
      const message = `so many of a plan of this size take longer than ${longest / 1000} s; ask for some ${done} or fewer`;
      return { problems: [{ where: `${runs} runs`, message }] };
    }
  }
  return JSON.stringify({ version, ...oddsDocument(simulation.odds(), seed) } satisfies OddsDocument);
}
