// The trends: how the plan stood at the end of each day, of so many days that they can be told apart on a chart.

import { BadInput } from '@qplan/stage';
import type { Input, Version } from '@qplan/snapshots';
import type { VersionIndex } from '../plan/version-index.ts';
import { Recent, remembered } from '../recent.ts';
import type { TrendsDocument } from './history-schema.ts';
import type { PlanMeasures } from './measure-plan.ts';

const chunk = 2_000;
const mostPoints = 60;
const kept = 1_000;

interface LastOfDay {
  readonly day: string;
  readonly version: string;
  readonly time: string;
  readonly from: readonly Input[];
}

export class TrendReader {
  /** undefined: nothing can be measured of it. Who asks while it is being measured waits for the same. */
  private readonly measures = new Recent<string, Promise<PlanMeasures | undefined>>(kept);
  /** Newest first, down to the first version: a day that is over does not change. */
  private days: LastOfDay[] = [];

  constructor(
    private readonly index: VersionIndex,
    /** The resource of the plan. */
    private readonly resource: string,
    /** The measures of a version, made from others; throws BadInput where it is no plan. */
    private readonly measure: (version: string, from: readonly Input[]) => Promise<PlanMeasures>,
  ) {}

  /** The last `days` days; of more than can be told apart, some, evenly. Throws as the snapshots client does. */
  async trends(days: number): Promise<TrendsDocument> {
    await this.lookForDays();
    const since = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const shown = evenly(this.days.filter(({ day }) => day >= since).toReversed(), mostPoints);
    const points = [];
    for (const { version, time, from } of shown) {
      const measures = await this.measured(version, from);
      if (measures) points.push({ version, time, ...measures });
    }
    return { points };
  }

  private measured(version: string, from: readonly Input[]): Promise<PlanMeasures | undefined> {
    return remembered(this.measures, version, () =>
      this.measure(version, from).catch((error: unknown) => {
        // Of a version that is no plan nothing can be drawn.
        if (error instanceof BadInput) return undefined;
        throw error;
      }),
    );
  }

  /** Reads the list of versions down to the last day that is known. */
  private async lookForDays(): Promise<void> {
    const [, ...known] = this.days;
    const found: LastOfDay[] = [];
    for await (const { version, time, from } of this.versions()) {
      const day = time.slice(0, 10);
      if (known.some((one) => one.version === version)) {
        this.days = [...found, ...known];
        return;
      }
      if (found.at(-1)?.day !== day) found.push({ day, version, time, from });
    }
    this.days = found;
  }

  private async *versions(): AsyncGenerator<Version> {
    for (let before: string | undefined; ;) {
      const page = await this.index.log(this.resource, { limit: chunk, ...(before !== undefined && { before }) });
      yield* page;
      before = page.at(-1)?.version;
      if (page.length < chunk) return;
    }
  }
}

/** So many at most, the first and the last among them. */
function evenly<T>(values: readonly T[], most: number): T[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, n) => values[Math.round((n * (values.length - 1)) / (most - 1))]!);
}
