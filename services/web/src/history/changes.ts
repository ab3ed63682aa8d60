// What changed: in the course of time, and between any two plans.

import type { Input } from '@qplan/snapshots';
import type { Transform } from '@qplan/stage';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import { type PlanReader, UnknownVersion } from '../plan/plan-reader.ts';
import type { ScenarioDesk } from '../scenarios/scenario-desk.ts';
import { type HistoryAsked, HistoryReader } from './history-reader.ts';
import type { DiffDocument, HistoryDocument, TrendsDocument } from './history-schema.ts';
import type { PlanMeasures } from './measure-plan.ts';
import type { HistoryWork } from './thread.ts';
import { TrendReader } from './trend-reader.ts';
import { type Version, VersionDiffer } from './version-differ.ts';

/** A version of the plan, the newest where none is named, or the last save of a scenario. */
export type Side = { readonly version?: string } | { readonly scenario: string };

interface Found extends Version {
  /** That of the plan, or of the scenario's save. */
  readonly shown: { readonly version: string; readonly time: string };
}

export interface ChangesParts {
  readonly reader: PlanReader;
  readonly scenarios: Pick<ScenarioDesk, 'conditioned'>;
  /** The newest plan; throws where there is none. */
  readonly newest: () => LoadedPlan;
  /** The name of a raw stream's sheet. */
  readonly titles: ReadonlyMap<string, string>;
  /** Starts what runs `historyWork`: when it is first needed. */
  readonly startThread: () => Transform;
}

export class Changes {
  private readonly differ: VersionDiffer;
  private readonly reader: HistoryReader;
  private readonly trend: TrendReader;
  private readonly stopped = new AbortController();
  private thread: Transform | undefined;

  constructor(private readonly parts: ChangesParts) {
    const { reader, titles } = parts;
    const { index, resource } = reader;
    this.differ = new VersionDiffer(titles, (work) => this.ask(work));
    this.trend = new TrendReader(index, resource, async (version, [input]) => {
      const conditioned = input && (await this.conditioned(input));
      const measure = { plan: await reader.textOf({ resource, version }), conditioned };
      return JSON.parse(await this.ask({ measure })) as PlanMeasures;
    });
    this.reader = new HistoryReader(index, resource, this.differ, (input) => reader.textOf(input));
  }

  stop(): void {
    this.stopped.abort();
  }

  /** Throws UnknownVersion, BusSilentError. */
  history(asked: HistoryAsked): Promise<HistoryDocument> {
    // It gets ready while the first texts are read.
    this.thread ??= this.parts.startThread();
    return this.parts.reader.known(this.reader.page(asked));
  }

  /** Of the last days. Throws BusSilentError. */
  trends(days: number): Promise<TrendsDocument> {
    return this.parts.reader.known(this.trend.trends(days));
  }

  /**
   * Without a version in `from`: from the one before `to`. Throws as the PlanReader does, UnknownScenario, and BadInput where
   * the data cannot be read or comparing it takes too long.
   */
  async diff(from: Side, to: Side): Promise<DiffDocument> {
    const later = await this.find(to);
    const earlier = await this.find(isNewest(from) ? { version: await this.before(later) } : from);
    const differences = await this.differ.differences(earlier, later);
    return { from: earlier.shown, to: later.shown, ...differences };
  }

  /** Throws BadInput where the data cannot be read, or reading it takes too long. */
  private async ask(work: HistoryWork): Promise<string> {
    this.thread ??= this.parts.startThread();
    const made = await this.thread(JSON.stringify(work), this.stopped.signal);
    return typeof made === 'string' ? made : made.text;
  }

  /** Undefined where it is there no more: a plan says much without it. */
  private async conditioned(input: Input): Promise<string | undefined> {
    try {
      return await this.parts.reader.textOf(input);
    } catch (error) {
      if (error instanceof UnknownVersion) return undefined;
      throw error;
    }
  }

  private async before({ shown }: Found): Promise<string> {
    const { index, resource } = this.parts.reader;
    const [version] = await this.parts.reader.known(index.log(resource, { limit: 1, before: shown.version }));
    if (version) return version.version;
    throw new UnknownVersion(`${shown.version.slice(0, 10)} is the first version: give one to compare it with`);
  }

  private async find(side: Side): Promise<Found> {
    if ('scenario' in side) {
      const { version, time, text } = await this.parts.scenarios.conditioned(side.scenario);
      return { version, shown: { version, time }, read: async () => text };
    }
    const { reader, newest } = this.parts;
    const plan = side.version === undefined ? newest() : await reader.plan(side.version);
    const input: Input = reader.inputOf(plan);
    const { version, at } = plan;
    return { version: input.version, shown: { version, time: at.time }, read: () => reader.textOf(input) };
  }
}

const isNewest = (side: Side) => !('scenario' in side) && side.version === undefined;
