// The edits of a what-if as they are saved: with the data that they make of those they are laid on.
import { formatPlanInput } from '@qplan/streams';
import type { PlanDocument, ScenarioChange } from '../../../src/api.ts';
import { fetchInputs } from '../connection/fetch-plan.ts';
import { applyEdits } from '../whatif/edits/apply.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import { planInput } from '../whatif/planning/plan-input.ts';

/** Throws Gone, or another Error where the inputs of the plan cannot be had now. */
export async function laidOn(plan: PlanDocument, edits: readonly Edit[]): Promise<ScenarioChange['laid'] & {}> {
  const inputs = await fetchInputs(plan.version);
  const edited = applyEdits(inputs, edits).inputs;
  return { base: inputs.version, edits: [...edits] as never, conditioned: formatPlanInput(planInput(edited)) };
}
