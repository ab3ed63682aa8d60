// One version of the plan, held in memory, with the texts that are made from it.

import type { Plan } from '@qplan/streams';
import type { Input } from '@qplan/snapshots';
import { JsonBody } from '../json-body.ts';
import { Recent } from '../recent.ts';
import { originalDocument, selectPart } from './original-document.ts';
import { planDocument, type PlanVersion } from './plan-document.ts';

/** The views of one track that are kept: a large plan's take a few megabytes each. */
const keptParts = 16;

/** Serialises each of its texts once, when first asked for. */
export class LoadedPlan {
  private whole: JsonBody | undefined;
  private readonly parts = new Recent<string, JsonBody>(keptParts);

  constructor(
    readonly plan: Plan,
    readonly at: PlanVersion,
    /** What this version says that it was made from. */
    readonly from: readonly Input[],
  ) {}

  get version(): string {
    return this.at.version;
  }

  /** The PlanDocument. */
  document(): JsonBody {
    this.whole ??= JsonBody.of(planDocument(this.plan, this.at));
    return this.whole;
  }

  /** The original's view of one track down to one triage level. */
  part(track: string | undefined, triage: string | undefined): JsonBody {
    const selected = selectPart(this.plan, track, triage);
    const key = `${selected.track} ${selected.triage}`;
    let body = this.parts.get(key);
    if (body === undefined) {
      body = JsonBody.of(originalDocument(this.plan, this.version, selected));
      this.parts.set(key, body);
    }
    return body;
  }
}
