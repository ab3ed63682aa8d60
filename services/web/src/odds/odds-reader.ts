// The odds of a plan's versions: computed in a thread, one after another, when they are first asked for, and then kept.

import type { Transform } from '@qplan/stage';
import { Waiting } from '../busy.ts';
import { JsonBody } from '../json-body.ts';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import type { PlanReader } from '../plan/plan-reader.ts';
import { Recent } from '../recent.ts';
import type { OddsAsked } from './compute-odds.ts';

/** Those of 10,000 items are some 4 MB. */
const kept = 16;
/** That somebody waits for, each for seconds at worst. */
const mostWaiting = 4;

export interface OddsWanted {
  readonly runs: number;
  /** Absent, it is made of the conditioned data. */
  readonly seed: string | undefined;
}

export class OddsReader {
  private readonly recent = new Recent<string, Promise<JsonBody>>(kept);
  private readonly stopped = new AbortController();
  private thread: Transform | undefined;
  private readonly waiting = new Waiting(
    mostWaiting,
    'the odds of other plans are being computed; try again in some seconds',
  );

  /** `startThread` starts what runs `computeOdds`: when it is first needed. */
  constructor(
    private readonly plans: PlanReader,
    private readonly startThread: () => Transform,
  ) {}

  stop(): void {
    this.stopped.abort();
  }

  /**
   * The OddsDocument of a plan, and the version of the conditioned data that it is about. Throws as the PlanReader does, Busy,
   * and BadInput where the data cannot be read or the odds take too long.
   */
  async of(plan: LoadedPlan, { runs, seed }: OddsWanted): Promise<{ version: string; body: JsonBody }> {
    const { version } = this.plans.inputOf(plan);
    const key = JSON.stringify([version, runs, seed]);
    const known = this.recent.get(key);
    if (known !== undefined) return { version, body: await known };
    const body = this.waiting.for(() => this.compute(plan, { runs, seed }));
    this.recent.set(key, body);
    body.catch(() => this.recent.delete(key));
    return { version, body: await body };
  }

  private async compute(plan: LoadedPlan, wanted: OddsWanted): Promise<JsonBody> {
    const { version, content: conditioned } = await this.plans.conditionedOf(plan);
    this.thread ??= this.startThread();
    const asked: OddsAsked = { version, conditioned, ...wanted };
    const made = await this.thread(JSON.stringify(asked), this.stopped.signal);
    return new JsonBody(typeof made === 'string' ? made : made.text);
  }
}
