// The plan of a scenario's conditioned data, as it is computed in a thread of its own.

import { plan } from '@qplan/plan';
import type { Worked } from '@qplan/stage';
import { formatPlan, parsePlanInput } from '@qplan/streams';

/** For no data. */
export default () => planScenario;

/** Conditioned streams → the plan's streams, or every problem. */
export function planScenario(conditioned: string): Worked {
  const input = parsePlanInput(conditioned);
  if (input.ok) return formatPlan(plan(input.value));
  return {
    problems: input.problems.map(({ stream, line, message }) => ({ where: `${stream}, line ${line}`, message })),
  };
}
