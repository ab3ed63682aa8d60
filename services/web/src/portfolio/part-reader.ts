// What the portfolio needs of a plan's newest version: made in a thread when it is first asked for, and kept until there is
// another.

import { BadInput, type Transform } from '@qplan/stage';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import { type PlanReader, UnknownVersion } from '../plan/plan-reader.ts';
import type { Turns } from '../turns.ts';
import type { PartAsked, PlanPart } from './plan-part.ts';

/** The part, or why there is none. */
export type MadePart = { readonly part: PlanPart } | { readonly failure: string };

interface Kept {
  readonly plan: LoadedPlan;
  readonly made: Promise<MadePart>;
}

export class PartReader {
  private readonly stopped = new AbortController();
  private thread: Transform | undefined;
  private kept: Kept | undefined;

  /** `startThread` starts what runs `planPart`: when it is first needed. `turns`: those of all plans. */
  constructor(
    private readonly plans: PlanReader,
    private readonly startThread: () => Transform,
    private readonly turns: Turns,
  ) {}

  stop(): void {
    this.stopped.abort();
  }

  /** Never throws. What failed for want of the bus is made again when it is next asked for. */
  of(plan: LoadedPlan): Promise<MadePart> {
    if (this.kept?.plan === plan) return this.kept.made;
    const made = this.turns
      .for(() => this.make(plan))
      .catch((error: unknown) => {
        if (!(error instanceof BadInput) && this.kept === kept) this.kept = undefined;
        return { failure: error instanceof Error ? error.message : String(error) };
      });
    const kept = { plan, made };
    this.kept = kept;
    return made;
  }

  private async make(plan: LoadedPlan): Promise<MadePart> {
    const { plans } = this;
    const { version } = plan;
    const [text, conditioned] = await Promise.all([
      plans.textOf({ resource: plans.resource, version }),
      this.conditioned(plan),
    ]);
    this.thread ??= this.startThread();
    const asked: PartAsked = { plan: text, conditioned };
    const made = await this.thread(JSON.stringify(asked), this.stopped.signal);
    return { part: JSON.parse(typeof made === 'string' ? made : made.text) as PlanPart };
  }

  /** Undefined where it is not known. */
  private async conditioned(plan: LoadedPlan): Promise<string | undefined> {
    try {
      return (await this.plans.conditionedOf(plan)).content;
    } catch (error) {
      if (error instanceof UnknownVersion) return undefined;
      throw error;
    }
  }
}
