// Replans off the main thread. The inputs come once a version; then each message is a list of edits, and its answer the
// plan of them, as it differs from the plan without them.
import type { InputsDocument } from '../../../src/api.ts';
import type { PlanVersion } from '../../../src/plan/plan-document.ts';
import { applyEdits, type KeyedPerson } from './apply.ts';
import { deltaOf, type Delta, type KeyedPlan } from './delta.ts';
import type { Edit } from './edit.ts';
import { replan } from './replan.ts';

export type Ask =
  | { readonly kind: 'inputs'; readonly inputs: InputsDocument }
  | { readonly kind: 'replan'; readonly id: number; readonly edits: readonly Edit[]; readonly version: PlanVersion };

export interface Answer {
  readonly id: number;
  readonly delta: Delta;
  /** The keys of the items of All. */
  readonly keys: readonly string[];
  readonly people: readonly KeyedPerson[];
  readonly holidays: readonly string[];
  readonly lost: readonly Edit[];
}

let inputs: InputsDocument | undefined;
let baseline: KeyedPlan | undefined;

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  if (data.kind === 'inputs') {
    inputs = data.inputs;
    const { inputs: ranked, keys } = applyEdits(inputs, []);
    baseline = { plan: replan(ranked), keys };
  } else if (inputs !== undefined && baseline !== undefined) {
    const { inputs: edited, keys, people, lost } = applyEdits(inputs, data.edits);
    const delta = deltaOf(baseline, { plan: replan(edited), keys }, data.version);
    const { holidays } = edited;
    postMessage({ id: data.id, delta, keys, people, holidays, lost } satisfies Answer);
  }
});
