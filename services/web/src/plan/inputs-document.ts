// What a plan was made from, as the browser's what-ifs start from it (GET /api/plan/inputs).

import { inputsBody, type PlanInput } from '@qplan/streams';
import type { InputsDocument } from '../api.ts';

/** `version` is that of the conditioned data. */
export function inputsDocument(input: PlanInput, version: string): InputsDocument {
  return { version, ...inputsBody(input) };
}
