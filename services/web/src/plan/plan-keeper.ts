// Keeps the newest plan in memory. It looks when it is told to (an event, a reconnection, POST /update) and on a timer;
// what it finds is compared with what it has, so a missed event costs only time. One that cannot be read leaves the plan as it is.

import { coalesce } from '../coalesce.ts';
import type { LoadedPlan } from './loaded-plan.ts';
import { type PlanReader, UnreadableVersion } from './plan-reader.ts';
import type { SnapshotReader } from './version-index.ts';
import type { Version } from '@qplan/snapshots';

/** How often it looks, unless told otherwise, in ms; while that fails, so many times as often. */
const lookEvery = 5_000;
const soonerWhileFailing = 5;

const justStarted =
  'the service has just started and asks the snapshot service for it; try again in a second, and see /api/status';

export interface KeeperListener {
  /** There is a new plan; `ms` is what reading it took. */
  onPlan(plan: LoadedPlan, ms: number): void;
  /** The newest plan cannot be had. Called once for each different failure. */
  onFailure(error: Error): void;
  /** It can be had again. */
  onRecovery(): void;
}

/** Nobody has made any plan. */
export class NoVersionYet extends Error {
  constructor(resource: string) {
    super(
      `«${resource}» has no version. Put a spreadsheet where [pull] in config.ini looks for it and start the pull, ` +
        `condition and qplan services, or PUT «raw qplan» on the bus.`,
    );
  }
}

/** There is no plan to show. The message says why, and what to do. */
export class NoPlan extends Error {}

export class PlanKeeper {
  private kept: LoadedPlan | undefined;
  private current: Error | undefined;
  private timer: NodeJS.Timeout | undefined;
  private told: Version | undefined;
  private stopped = false;
  private readonly look = coalesce(() => this.lookOnce());

  constructor(
    private readonly reader: PlanReader,
    private readonly snapshots: Pick<SnapshotReader, 'newest'>,
    private readonly listener: KeeperListener,
    /** How often it looks without being told to, in ms. */
    private readonly everyMs: () => number = () => lookEvery,
  ) {}

  /** The newest plan that could be read. */
  get plan(): LoadedPlan | undefined {
    return this.kept;
  }

  /** Why the plan is not the newest, or why there is none. */
  get failure(): Error | undefined {
    return this.current;
  }

  /** The newest plan that could be read. Throws NoPlan. */
  required(): LoadedPlan {
    if (this.kept !== undefined) return this.kept;
    throw new NoPlan(`no plan yet: ${this.current?.message ?? justStarted}`);
  }

  start(): void {
    void this.refresh();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /**
   * Compares versions and reads what is new. Resolves when that is done, also when it failed: see `failure`. `told` is a
   * version that an event told of, so that the newest need not be asked for.
   */
  async refresh(told?: Version): Promise<void> {
    this.told = told;
    clearTimeout(this.timer);
    await this.look();
    if (this.stopped) return;
    clearTimeout(this.timer);
    const ms = this.everyMs() / (this.current === undefined ? 1 : soonerWhileFailing);
    this.timer = setTimeout(() => void this.refresh(), ms);
  }

  private async lookOnce(): Promise<void> {
    const began = performance.now();
    try {
      const { told } = this;
      this.told = undefined;
      if (told === undefined || this.isKept(told)) {
        const newest = await this.snapshots.newest(this.reader.resource);
        if (newest === undefined) throw new NoVersionYet(this.reader.resource);
        if (this.knownBad(newest)) return;
        if (this.isKept(newest)) return this.recovered();
      }
      // What is there, whatever the event told of: that may have been overtaken, or never have been.
      const read = await this.reader.newest();
      if (!this.isKept(read)) this.keep(read, performance.now() - began);
      this.recovered();
    } catch (error) {
      this.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private keep(plan: LoadedPlan, ms: number): void {
    this.kept = plan;
    if (!this.stopped) this.listener.onPlan(plan, ms);
  }

  /** The same content may be put again with new lineage, so that counts too. */
  private isKept(newest: Pick<Version, 'version' | 'from'>): boolean {
    return this.kept?.version === newest.version && JSON.stringify(this.kept.from) === JSON.stringify(newest.from);
  }

  private knownBad(newest: Version): boolean {
    return this.current instanceof UnreadableVersion && this.current.version === newest.version;
  }

  private failed(error: Error): void {
    const told = isSame(this.current, error);
    this.current = error;
    if (!told && !this.stopped) this.listener.onFailure(error);
  }

  private recovered(): void {
    if (this.current === undefined) return;
    this.current = undefined;
    if (!this.stopped) this.listener.onRecovery();
  }
}

/** A failure that comes again and again is told once. */
function isSame(before: Error | undefined, now: Error): boolean {
  if (before instanceof UnreadableVersion && now instanceof UnreadableVersion) return before.version === now.version;
  return before?.constructor === now.constructor;
}
