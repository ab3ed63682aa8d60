// What the portfolio needs of a plan's newest version: made in a thread when it is first asked for, and kept until there is
// another. How the plan is, which every page asks for, is made without the rest, where that is not there.

import { BadInput, type Transform } from '@qplan/stage';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import { type PlanReader, UnknownVersion } from '../plan/plan-reader.ts';
import type { Turns } from '../turns.ts';
import type { HealthPart, PartAsked, PlanPart } from './plan-part.ts';

/** The part, or why there is none. */
export type Made<Part> = { readonly part: Part } | { readonly failure: string };

export class PartReader {
  private readonly stopped = new AbortController();
  private readonly whole = new Newest<PlanPart>();
  private readonly health = new Newest<HealthPart>();
  private thread: Transform | undefined;

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
  of(plan: LoadedPlan): Promise<Made<PlanPart>> {
    return this.whole.of(plan, () => this.made(plan));
  }

  /** As above: of the part no more than how the plan is, which can be had also where the rest takes too long. */
  async healthOf(plan: LoadedPlan): Promise<Made<HealthPart>> {
    const known = this.health.known(plan);
    if (known !== undefined) return known;
    const whole = await this.whole.known(plan);
    return whole !== undefined && 'part' in whole ? whole : this.health.of(plan, () => this.made(plan, 'health'));
  }

  private made<Part>(plan: LoadedPlan, only?: 'health'): Promise<Part> {
    return this.turns.for(async () => {
      const { plans } = this;
      const { version } = plan;
      const [text, conditioned] = await Promise.all([
        plans.textOf({ resource: plans.resource, version }),
        this.conditioned(plan),
      ]);
      this.thread ??= this.startThread();
      const asked: PartAsked = { plan: text, conditioned, ...(only && { only }) };
      const made = await this.thread(JSON.stringify(asked), this.stopped.signal);
      return JSON.parse(typeof made === 'string' ? made : made.text) as Part;
    });
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

/** What was made of one plan, which another takes the place of. */
class Newest<Part> {
  private kept: { readonly plan: LoadedPlan; readonly made: Promise<Made<Part>> } | undefined;

  known(plan: LoadedPlan): Promise<Made<Part>> | undefined {
    return this.kept?.plan === plan ? this.kept.made : undefined;
  }

  of(plan: LoadedPlan, make: () => Promise<Part>): Promise<Made<Part>> {
    const known = this.known(plan);
    if (known !== undefined) return known;
    const made = make().then(
      (part) => ({ part }),
      (error: unknown) => {
        if (!(error instanceof BadInput) && this.kept === kept) this.kept = undefined;
        return { failure: error instanceof Error ? error.message : String(error) };
      },
    );
    const kept = { plan, made };
    this.kept = kept;
    return made;
  }
}
