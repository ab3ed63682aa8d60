// Keeps count of how far each stage is behind. It reads the history when it is told that something changed, and on a
// timer; what cannot be read is unknown until it can.

import { coalesce } from '../coalesce.ts';
import type { VersionIndex } from '../plan/version-index.ts';
import type { Version } from '@qplan/snapshots';
import { countBehind, countNewer } from './behind.ts';
import type { StageFlow } from './stage-flow.ts';

/** A stage that is further behind than this is unknown, or "at least": nobody needs the figure. */
const looksBack = 100;
/** How often it looks, unless told otherwise, in ms. */
const lookEvery = 5_000;
/** A version of the raw data is soon followed by what is made of it: one look sees them all. In ms. */
const settleMs = 100;

export class BehindWatch {
  private readonly counts = new Map<string, number | null>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private answered: boolean | undefined;
  private readonly look = coalesce(() => this.lookOnce());

  constructor(
    private readonly index: Pick<VersionIndex, 'log'>,
    private readonly flows: readonly StageFlow[],
    /** The version of the plan that the web service has. */
    private readonly served: () => string | undefined,
    /** How often it looks without being told to, in ms. */
    private readonly everyMs: () => number = () => lookEvery,
  ) {}

  /** Null when unknown. */
  of(stage: string): number | null {
    return this.counts.get(stage) ?? null;
  }

  /** Whether the history could be read the last time that it was looked at; undefined before the first. */
  get historyAnswers(): boolean | undefined {
    return this.answered;
  }

  /** Counts anew. Never rejects. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    this.answered = await this.look().then(
      () => true,
      () => false,
    );
    if (!this.answered) this.counts.clear();
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), this.everyMs());
  }

  /** Counts anew when what goes on now has settled. */
  refreshSoon(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), settleMs);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async lookOnce(): Promise<void> {
    const resources = new Set(this.flows.flatMap(({ input, output }) => [input, output]));
    resources.delete(undefined);
    const logs = new Map<string, Version[]>();
    for (const resource of resources as Set<string>) {
      logs.set(resource, await this.index.log(resource, { limit: looksBack }));
    }
    for (const { stage, input, output } of this.flows) {
      const inputs = logs.get(input ?? '');
      if (inputs !== undefined) this.counts.set(stage, this.count(inputs, logs.get(output ?? '')));
    }
  }

  /** A stage that writes nothing is the web service itself. */
  private count(inputs: readonly Version[], outputs: readonly Version[] | undefined): number | null {
    if (outputs !== undefined) return countBehind(inputs, outputs);
    const served = this.served();
    return served === undefined ? inputs.length : countNewer(inputs, served);
  }
}
