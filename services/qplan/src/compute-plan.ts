import { plan } from '@qplan/plan';
import { BadInput } from '@qplan/stage';
import { formatPlan, parsePlanInput } from '@qplan/streams';

/** Conditioned streams → the app data's streams. Throws BadInput. */
export function computePlan(conditioned: string): string {
  const input = parsePlanInput(conditioned);
  if (input.ok) return formatPlan(plan(input.value));
  throw new BadInput(
    input.problems.map(({ stream, line, message }) => ({ where: `${stream}, line ${line}`, message })),
  );
}
