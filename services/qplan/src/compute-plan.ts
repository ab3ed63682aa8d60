// The built-in filter: what runs in the stage's thread.
import { plan } from '@qplan/plan';
import type { Worked } from '@qplan/stage';
import { formatPlan, parsePlanInput } from '@qplan/streams';

/** For no data. */
export default () => computePlan;

/** Conditioned streams → the app data's streams, or every problem. */
export function computePlan(conditioned: string): Worked {
  const input = parsePlanInput(conditioned);
  if (input.ok) return formatPlan(plan(input.value));
  const problems = input.problems.map(({ stream, line, message }) => ({ where: `${stream}, line ${line}`, message }));
  return { problems };
}
