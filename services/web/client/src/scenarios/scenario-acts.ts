// What is asked of the server when a scenario is opened, saved or copied. `key` is the token for what changes something.
import type { PlanDocument, ScenarioHeadDocument } from '../../../src/api.ts';
import { changeScenario, createScenario, fetchPlanOf, fetchScenario } from '../connection/scenario-calls.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import { asShared, type Shared } from '../whatif/link.ts';

export type Head = ScenarioHeadDocument;

/** What is said of a what-if when it is saved. */
export interface Words {
  readonly name: string;
  readonly note: string;
}

/** A what-if that is to be saved: its edits, and the plan that they are laid on. */
export interface Made {
  readonly plan: PlanDocument;
  readonly edits: readonly Edit[];
  /** Who saves it. */
  readonly by: string;
}

/** Loaded when something is saved. */
const laidOn: typeof import('./laid-on.ts').laidOn = async (plan, edits) =>
  (await import('./laid-on.ts')).laidOn(plan, edits);

/** A scenario as a what-if on the plan that it was saved on; where there is none of that any more, on the newest. */
export async function fetchAsWhatIf({ id }: Head, newest: PlanDocument): Promise<Shared> {
  const { edits, name, base } = await fetchScenario(id);
  const shared = asShared({ baseline: (await fetchPlanOf(base)) ?? newest.version, edits, name });
  if (shared === undefined) throw new Error(`“${name}” was saved by a later version of this page; load it anew`);
  return shared;
}

export async function saveFirst({ name, note }: Words, { plan, edits, by }: Made, key: string): Promise<Head> {
  return createScenario({ name, note, by, ...(await laidOn(plan, edits)) }, key);
}

/** Saves on top of a save that is known. */
export async function saveOn(save: Head, name: string, { plan, edits, by }: Made, key: string): Promise<Head> {
  return changeScenario(save, { name: name || save.name, by, laid: await laidOn(plan, edits) }, key);
}

/** Saves on top of whatever is the newest save, which stays in the history. */
export async function saveOver({ id }: Head, name: string, made: Made, key: string): Promise<Head> {
  return saveOn(await fetchScenario(id), name, made, key);
}

export async function duplicate({ id }: Head, { plan, by }: Omit<Made, 'edits'>, key: string): Promise<void> {
  const { edits, name, note, base } = await fetchScenario(id);
  const version = await fetchPlanOf(base);
  const shared = version === undefined ? undefined : asShared({ baseline: version, edits, name });
  if (shared === undefined)
    throw new Error(`“${name}” is laid on a plan that is too old: open it, and save it as another`);
  await saveFirst(
    { name: `${name} (copy)`, note },
    { plan: { ...plan, version: shared.baseline }, edits: shared.edits, by },
    key,
  );
}
