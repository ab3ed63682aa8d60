// Replans off the main thread. The inputs come once a version; then each message is a list of edits, and its answer the
// plan of them.
import type { InputsDocument, PlanDocument } from '../../../src/api.ts';
import type { PlanVersion } from '../../../src/plan/plan-document.ts';
import { applyEdits, type KeyedPerson } from './apply.ts';
import type { Edit } from './edit.ts';
import { replan } from './replan.ts';

export type Ask =
  | { readonly kind: 'inputs'; readonly inputs: InputsDocument }
  | { readonly kind: 'replan'; readonly id: number; readonly edits: readonly Edit[]; readonly version: PlanVersion };

export interface Answer {
  readonly id: number;
  readonly plan: PlanDocument;
  readonly keys: readonly string[];
  readonly people: readonly KeyedPerson[];
  readonly lost: readonly Edit[];
}

let inputs: InputsDocument | undefined;

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  if (data.kind === 'inputs') {
    inputs = data.inputs;
    return;
  }
  if (inputs === undefined) return;
  const edited = applyEdits(inputs, data.edits);
  const answer: Answer = {
    id: data.id,
    plan: replan(edited.inputs, data.version),
    keys: edited.keys,
    people: edited.people,
    lost: edited.lost,
  };
  postMessage(answer);
});
